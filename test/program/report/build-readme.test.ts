import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { buildReadme, type ReadmeFacts } from "../../../src/program/report/build-readme.ts";

const FACTS: ReadmeFacts = {
  stack: "staging",
  authority: "entra",
  targets: ["rg/site", "rg/site/blue"],
  outputs: ["stage", "consentUrl", "tenantId", "tokenExpiresAt", "spSecret"],
};

describe("buildReadme", () => {
  it("has a place for each output that may be told, and for no secret", () => {
    assert.equal(
      buildReadme(FACTS),
      `# SharePoint credentials: staging

| | |
|---|---|
| Stage | $\{outputs.stage} |
| Tenant | $\{outputs.tenantId} |
| Token expires | $\{outputs.tokenExpiresAt} |
| Authority | entra |

## Services

- \`rg/site\`
- \`rg/site/blue\`

## Commands

- See what would change: \`pulumi preview --diff --stack staging\`
- Renew what is due: \`pulumi up --stack staging\`
- Consent: $\{outputs.consentUrl}
`,
    );
  });

  it("says so where there is no service", () => {
    assert.match(buildReadme({ ...FACTS, targets: [] }), /## Services\n\nnone\n/);
  });

  it("tells where a promoted credential comes from, and asks for no consent", () => {
    const page = buildReadme({ ...FACTS, promoteFrom: "test", outputs: ["stage"] });
    assert.match(page, /^\| Credential taken from stack \| test \|$/m);
    assert.doesNotMatch(page, /Consent:/);
  });
});
