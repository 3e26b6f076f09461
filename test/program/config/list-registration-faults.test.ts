import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { PERMISSION_NAMES } from "../../../src/protocol/oauth/sharepoint-permissions.ts";
import { LEAST, listFaults } from "./parse-values.ts";

const { siteUrl, clientId, clientSecret } = LEAST;
const applicationObjectId = "33333333-3333-4333-8333-333333333333";
const OWN = { siteUrl };
const SECRETS = { siteUrl, clientId, applicationObjectId };
const ACS = { ...LEAST, authority: "acs" };
const GUID = "<your client id>";

type Values = Record<string, string>;
type Row = readonly [name: string, values: Values, key: string, problem: RegExp, command: string];

describe("listRegistrationFaults", () => {
  const good: readonly [string, Values][] = [
    ["an application that is registered here", OWN],
    ["every permission that can be registered", { ...OWN, scope: PERMISSION_NAMES.join(" ") }],
    ["a redirect URI with a path", { ...OWN, redirectUri: "https://proxy.example/callback" }],
    ["an application with its secret", LEAST],
    ["an application whose secrets are made here", SECRETS],
    ["a token of an application whose secrets are made here", { ...SECRETS, refreshToken: "x" }],
    ["other permissions of a given application", { ...LEAST, scope: "Web.Read TermStore.Read" }],
    ["other permissions where secrets are made", { ...SECRETS, scope: "Web.Read" }],
    ["any redirect URI of a given one", { ...LEAST, redirectUri: "https://localhost" }],
    ["an application at ACS", ACS],
  ];
  for (const [name, values] of good) {
    it(`finds nothing wrong with ${name}`, () => {
      assert.throws(() => listFaults(values), /no fault was found/);
    });
  }

  const rows: readonly Row[] = [
    [
      "a client without its secret, and names the other two ways",
      { siteUrl, clientId },
      "clientSecret",
      /is missing.*or set applicationObjectId.*or remove clientId/,
      "set --secret clientSecret",
    ],
    [
      "a secret of no client",
      { siteUrl, clientSecret },
      "clientId",
      /is missing: the application that clientSecret belongs to/,
      `set clientId ${GUID}`,
    ],
    [
      "an object id of no client",
      { siteUrl, applicationObjectId },
      "clientId",
      /is missing: the application that applicationObjectId belongs to/,
      `set clientId ${GUID}`,
    ],
    [
      "a secret beside those that are made here",
      { ...SECRETS, clientSecret },
      "clientSecret",
      /conflicts with applicationObjectId/,
      "rm clientSecret",
    ],
    [
      "an object id at ACS, where no secret can be made",
      { ...ACS, applicationObjectId },
      "applicationObjectId",
      /authority entra only/,
      "rm applicationObjectId",
    ],
    [
      "permissions that cannot be registered, and names those that can",
      { ...OWN, scope: "AllSites.Read Web.Read allsites.manage" },
      "scope",
      /names Web\.Read, allsites\.manage, with .*AllSites\.Read, .*AllSites\.FullControl, MyFiles\.Read, .*Sites\.Search\.All, /,
      "set scope AllSites.Manage",
    ],
    [
      "a redirect URI without a slash at its end",
      { ...OWN, redirectUri: "https://localhost:8400" },
      "redirectUri",
      /must have a slash after the host/,
      "set redirectUri https://localhost:8400/",
    ],
    [
      "a token that the new application cannot use",
      { ...OWN, refreshToken: "x" },
      "refreshToken",
      /belongs to the application it was issued to/,
      `set clientId ${GUID}`,
    ],
  ];
  for (const [name, values, key, problem, command] of rows) {
    it(`finds ${name}`, () => {
      const faults = listFaults(values);
      assert.deepEqual(
        faults.map((fault) => fault.key),
        [key],
      );
      assert.match(faults[0]?.problem ?? "", problem);
      assert.equal(faults[0]?.command, `pulumi config ${command} --stack dev`);
    });
  }

  it("finds both faults of a secret and an object id without a client", () => {
    const faults = listFaults({ siteUrl, clientSecret, applicationObjectId });
    assert.deepEqual(
      faults.map(({ command }) => command),
      [
        "pulumi config rm clientSecret --stack dev",
        `pulumi config set clientId ${GUID} --stack dev`,
      ],
    );
  });

  it("guesses nothing while the authority is not known", () => {
    const faults = listFaults({ siteUrl, clientSecret, authority: "adfs" });
    assert.deepEqual(
      faults.map(({ key }) => key),
      ["authority"],
    );
  });
});
