import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { buildReadme, type ReadmeFacts } from "../../src/report/build-readme";

const FACTS: ReadmeFacts = {
  stack: "staging",
  stage: "live",
  siteUrl: "https://contoso.sharepoint.com",
  authority: "entra",
  tenantId: "11111111-1111-4111-8111-111111111111",
  clientId: "22222222-2222-4222-8222-222222222222",
  consentUrl: "https://login.example/consent?a=b",
  account: "a@contoso.example",
  tokenIssuedAt: "2026-03-01T12:00:00.000Z",
  tokenExpiresAt: "2026-05-30T12:00:00.000Z",
  renewAt: "2026-03-31T12:00:00.000Z",
  targets: ["rg/site", "rg/site/blue"],
};

describe("buildReadme", () => {
  it("tells a live stack's facts, services and commands", () => {
    assert.equal(
      buildReadme(FACTS),
      `# SharePoint credentials: staging

| | |
|---|---|
| Stage | live |
| Site | https://contoso.sharepoint.com |
| Authority | entra |
| Tenant | 11111111-1111-4111-8111-111111111111 |
| Application | 22222222-2222-4222-8222-222222222222 |
| Consented by | a@contoso.example |
| Token issued | 2026-03-01T12:00:00.000Z |
| Token renewed from | 2026-03-31T12:00:00.000Z |
| Token expires | 2026-05-30T12:00:00.000Z |

## Services

- \`rg/site\`
- \`rg/site/blue\`

## Commands

- See what would change: \`pulumi preview --diff --stack staging\`
- Renew what is due: \`pulumi up --stack staging\`
- Consent: <https://login.example/consent?a=b>
`,
    );
  });

  it("has no row for what is not known, and says so where there is no service", () => {
    const { account: _a, tokenIssuedAt: _b, tokenExpiresAt: _c, renewAt: _d, ...facts } = FACTS;
    const page = buildReadme({ ...facts, stage: "awaiting-consent", targets: [], clientId: "" });
    assert.doesNotMatch(page, /Consented|Token|Application|undefined/);
    assert.match(page, /## Services\n\nnone\n/);
  });

  it("tells where a promoted credential comes from, and asks for no consent", () => {
    const { consentUrl: _own, ...facts } = FACTS;
    const page = buildReadme({ ...facts, promoteFrom: "staging" });
    assert.match(page, /\| Credential taken from stack \| staging \|/);
    assert.doesNotMatch(page, /Consent:/);
  });

  it("tells of a client secret that the program makes", () => {
    const secret = {
      generation: 7,
      madeBy: "organization/sharepoint-rotation/staging",
      rotateAt: "2026-06-30T12:00:00.000Z",
      expiresAt: "2026-10-29T00:00:00Z",
      consumers: ["organization/p/production"],
    };
    const rows = buildReadme({ ...FACTS, secret })
      .split("\n")
      .filter((line) => line.includes("secret"));
    assert.deepEqual(rows, [
      "| Client secret | generation 7 |",
      "| Client secret followed from | 2026-06-30T12:00:00.000Z |",
      "| Client secret expires | 2026-10-29T00:00:00Z |",
    ]);
  });

  it("has no row for the dates of a secret that the other stack does not tell", () => {
    const secret = {
      generation: 7,
      madeBy: "organization/sharepoint-rotation/staging",
      rotateAt: "",
      expiresAt: "",
      consumers: [],
    };
    const page = buildReadme({ ...FACTS, secret });
    assert.equal(page.split("\n").length, buildReadme(FACTS).split("\n").length + 1);
  });

  it("keeps a bar inside its cell", () => {
    assert.match(buildReadme({ ...FACTS, account: "a|b" }), /\| Consented by \| a\\\|b \|/);
  });

  it("keeps a line break inside its cell", () => {
    const page = buildReadme({ ...FACTS, account: "a\n| Stage | x |" });
    assert.equal(page.split("\n").length, buildReadme(FACTS).split("\n").length);
  });

  it("takes nothing from the config but what it names, whatever else it is given", () => {
    const more = {
      ...FACTS,
      clientSecret: "hidden-1",
      authorizationCode: "hidden-2",
      refreshToken: "hidden-3",
      codeVerifier: "hidden-4",
    };
    assert.equal(buildReadme(more), buildReadme(FACTS));
  });
});
