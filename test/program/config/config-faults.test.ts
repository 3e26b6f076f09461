import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { describeFaults } from "../../../src/program/config/config-fault.ts";
import { LEAST, listFaults } from "./parse-values.ts";

const SET = /^(?:pulumi config rm \w+ --stack dev\n)?pulumi config set /;

describe("parseConfig, of a value that is wrong", () => {
  const cases: readonly [string, Record<string, string>, string, RegExp][] = [
    ["no site", { siteUrl: "" }, "siteUrl", /is missing/],
    ["a site that is no address", { siteUrl: "contoso" }, "siteUrl", /https address/],
    [
      "a site without TLS",
      { siteUrl: "http://contoso.sharepoint.com" },
      "siteUrl",
      /https address/,
    ],
    [
      "a site with a query",
      { siteUrl: "https://c.sharepoint.com/?a" },
      "siteUrl",
      /without \? or #/,
    ],
    ["a site with a password", { siteUrl: "https://a:b@c.sharepoint.com" }, "siteUrl", /password/],
    ["an authority of another name", { authority: "adfs" }, "authority", /one of: entra, acs/],
    ["a tenant that is no GUID", { tenantId: "contoso.com" }, "tenantId", /a GUID/],
    ["a client that is no GUID", { clientId: "365proxy" }, "clientId", /a GUID/],
    [
      "an application by its name",
      { applicationObjectId: "365proxy", clientSecret: "" },
      "applicationObjectId",
      /object id of the application.*GUID/,
    ],
    ["a client with its realm", { clientId: `${LEAST.clientId}@x` }, "clientId", /a GUID/],
    ["a verifier that is too short", { codeVerifier: "short" }, "codeVerifier", /43 to 128/],
    ["a token with a line break", { refreshToken: "1.a\nb" }, "refreshToken", /no white space/],
    ["a redirect URI without TLS", { redirectUri: "http://contoso.com/" }, "redirectUri", /https/],
    ["a redirect URI of an app", { redirectUri: "msal://x/" }, "redirectUri", /must be https/],
    [
      "a redirect URI that is none",
      { redirectUri: "localhost" },
      "redirectUri",
      /is not an address/,
    ],
    ["a scope with its host", { scope: "https://x/AllSites.Read" }, "scope", /permission names/],
    ["a scope of four parts", { scope: "A.B.C.D" }, "scope", /permission names/],
    ["a scope with a comma", { scope: "Web.Read,Web.Write" }, "scope", /permission names/],
    [
      "days that are no number",
      { renewAfterDays: "soon" },
      "renewAfterDays",
      /whole number of days/,
    ],
    ["a blank in place of a number", { warnBeforeDays: " " }, "warnBeforeDays", /whole number/],
    ["half a day", { renewAfterDays: "1.5" }, "renewAfterDays", /whole number of days/],
    ["too few days", { renewAfterDays: "0" }, "renewAfterDays", /at least 1 days/],
    ["too many days", { renewAfterDays: "90" }, "renewAfterDays", /at most 89 days/],
    ["a negative warning", { warnBeforeDays: "-1" }, "warnBeforeDays", /at least 0 days/],
    ["no period of secrets", { secretDays: "0" }, "secretDays", /at least 1 days/],
    ["too long a period of secrets", { secretDays: "351" }, "secretDays", /at most 350 days/],
    ["no time at all", { timeoutSeconds: "0" }, "timeoutSeconds", /at least 1 seconds/],
    ["too long a wait", { secretWaitSeconds: "901" }, "secretWaitSeconds", /at most 900 seconds/],
    ["no time to start", { healthWaitSeconds: "0" }, "healthWaitSeconds", /at least 1 seconds/],
    [
      "too long a start",
      { healthSettleSeconds: "301" },
      "healthSettleSeconds",
      /at most 300 seconds/,
    ],
    ["another encoding", { encoding: "base64" }, "encoding", /one of: raw, form/],
    ["a stack name with a space", { promoteFrom: "my stack" }, "promoteFrom", /name of a stack/],
    ["targets that are no JSON", { targets: "365proxy" }, "targets", /list of targets/],
    ["targets that are no list", { targets: "{}" }, "targets", /must be a list/],
    [
      "targets without the dash",
      { targets: '{"resourceGroup":"rg","site":"a"}' },
      "targets",
      /each member begins with "- "/,
    ],
    ["consumers that are no JSON", { consumers: "production" }, "consumers", /list of stack names/],
    ["consumers that are no list", { consumers: '"production"' }, "consumers", /must be a list/],
    ["endpoints that are no JSON", { endpoints: "https://x" }, "endpoints", /object of addresses/],
  ];
  for (const [name, values, key, problem] of cases) {
    it(`finds ${name}, and the command that fixes it`, () => {
      const faults = listFaults({ ...LEAST, ...values });
      assert.deepEqual(
        faults.map((fault) => fault.key),
        [key],
      );
      const [fault] = faults;
      assert.match(fault?.problem ?? "", problem);
      assert.match(fault?.command ?? "", SET);
      assert.match(fault?.command ?? "", / --stack dev$/);
      assert.ok(fault?.command.includes(key));
    });
  }

  it("takes a value of another kind away before it sets all that a first member needs", () => {
    const faults = listFaults({ ...LEAST, targets: '{"resourceGroup":"rg","site":"a"}' });
    const commands = [
      "pulumi config rm targets --stack dev",
      'pulumi config set --path "targets[0].resourceGroup" <your resource group> --stack dev',
      'pulumi config set --path "targets[0].site" <your site> --stack dev',
    ];
    assert.deepEqual(faults[0]?.command.split("\n"), commands);
    assert.deepEqual(describeFaults(faults, "dev").split("\n").slice(2), [
      ...commands.map((command) => `      ${command}`),
    ]);
  });

  const nested: readonly [string, string, string, RegExp][] = [
    ["no site", '[{"resourceGroup":"rg"}]', "targets[0].site", /name of an App Service site/],
    ["no resource group", '[{"site":"s"}]', "targets[0].resourceGroup", /name of a resource group/],
    [
      "a site with a dot in its name",
      '[{"resourceGroup":"rg","site":"a"},{"resourceGroup":"rg","site":"a.b"}]',
      "targets[1].site",
      /name of an App Service site/,
    ],
    [
      "a slot with a slash",
      '[{"resourceGroup":"rg","site":"a","slot":"a/b"}]',
      "targets[0].slot",
      /slot/,
    ],
    [
      "a subscription by its name",
      '[{"resourceGroup":"rg","site":"a","subscriptionId":"prod"}]',
      "targets[0].subscriptionId",
      /GUID/,
    ],
    [
      "a health page in clear",
      '[{"resourceGroup":"rg","site":"a","healthUrl":"http://a.example/health"}]',
      "targets[0].healthUrl",
      /must be https/,
    ],
    [
      "a health page with a password",
      '[{"resourceGroup":"rg","site":"a","healthUrl":"https://a:b@a.example/"}]',
      "targets[0].healthUrl",
      /user name or password/,
    ],
    [
      "a health page without a host",
      '[{"resourceGroup":"rg","site":"a","healthUrl":"/health"}]',
      "targets[0].healthUrl",
      /not an address/,
    ],
    [
      "a part of a health page",
      '[{"resourceGroup":"rg","site":"a","healthUrl":"https://a.example/#ok"}]',
      "targets[0].healthUrl",
      /must have no #/,
    ],
    [
      "a resource group that leaves the path",
      '[{"resourceGroup":"..","site":"a"}]',
      "targets[0].resourceGroup",
      /name of a resource group/,
    ],
  ];
  for (const [name, targets, key, problem] of nested) {
    it(`finds a target with ${name}, and the command that fixes it`, () => {
      const faults = listFaults({ ...LEAST, targets });
      assert.deepEqual(
        faults.map((fault) => fault.key),
        [key],
      );
      assert.match(faults[0]?.problem ?? "", problem);
      assert.ok(faults[0]?.command.startsWith(`pulumi config set --path "${key}" `));
    });
  }

  it("finds a target that is only a name, and the command that takes it out", () => {
    const [fault] = listFaults({ ...LEAST, targets: '["365proxy"]' });
    assert.equal(fault?.key, "targets[0]");
    assert.match(fault?.problem ?? "", /must have resourceGroup and site/);
    assert.equal(fault?.command, 'pulumi config rm --path "targets[0]" --stack dev');
  });

  it("finds a consumer that is no stack's name, and the command that takes it out", () => {
    const [fault] = listFaults({ ...LEAST, consumers: '["production","my stack"]' });
    assert.equal(fault?.key, "consumers[1]");
    assert.match(fault?.problem ?? "", /must be the name of a stack/);
    assert.equal(fault?.command, 'pulumi config rm --path "consumers[1]" --stack dev');
  });

  it("finds endpoints that are a text, and does not offer another text", () => {
    const [fault] = listFaults({ ...LEAST, endpoints: '"https://x"' });
    assert.equal(fault?.key, "endpoints");
    assert.doesNotMatch(fault?.problem ?? "", /missing/);
    assert.doesNotMatch(fault?.command ?? "", /set endpoints https:/);
  });
});
