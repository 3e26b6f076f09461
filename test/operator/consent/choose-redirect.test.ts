import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { chooseRedirect } from "../../../src/operator/consent/choose-redirect.ts";

const GIVEN = { authority: "entra", registration: "given" } as const;
const OWN = { authority: "entra", registration: "own" } as const;
const ACS = { authority: "acs", registration: "given" } as const;

/** What is listened on, and the redirect URI once a free port has become 50000. */
function describePlan(stack: Parameters<typeof chooseRedirect>[0]) {
  const plan = chooseRedirect(stack);
  return plan.kind === "paste"
    ? plan.redirectUri
    : [plan.port, plan.path, plan.buildRedirectUri(plan.port || 50000)];
}

describe("chooseRedirect", () => {
  const cases: [string, Parameters<typeof chooseRedirect>[0], unknown][] = [
    [
      "listens for an application registered here, on a free port",
      { ...OWN, redirectUri: "https://localhost/" },
      [0, "/", "http://localhost:50000/"],
    ],
    [
      "listens on the port that was asked for",
      { ...OWN, redirectUri: "https://localhost/", port: 8400 },
      [8400, "/", "http://localhost:8400/"],
    ],
    [
      "takes a paste for a given application with https://localhost/",
      { ...GIVEN, redirectUri: "https://localhost/" },
      "https://localhost/",
    ],
    [
      "listens for a given application with http://localhost, whose port Entra ignores",
      { ...GIVEN, redirectUri: "http://localhost/cb" },
      [0, "/cb", "http://localhost:50000/cb"],
    ],
    [
      "prefers the port of the config",
      { ...GIVEN, redirectUri: "http://localhost:8400" },
      [8400, "/", "http://localhost:8400"],
    ],
    [
      "prefers the stack's own http://localhost to the one registered beside it",
      { ...OWN, redirectUri: "http://localhost/cb" },
      [0, "/cb", "http://localhost:50000/cb"],
    ],
    [
      "takes a paste where another machine is named",
      { ...GIVEN, redirectUri: "http://127.0.0.1:8400/" },
      "http://127.0.0.1:8400/",
    ],
    [
      "takes a paste where the redirect URI has a query of its own",
      { ...GIVEN, redirectUri: "http://localhost/?a=b" },
      "http://localhost/?a=b",
    ],
    [
      "listens at ACS on the very port that is registered",
      { ...ACS, redirectUri: "http://localhost:8400/" },
      [8400, "/", "http://localhost:8400/"],
    ],
    [
      "keeps the redirect URI at ACS, whatever port is forwarded to",
      { ...ACS, redirectUri: "http://localhost/", port: 8400 },
      [8400, "/", "http://localhost/"],
    ],
    [
      "takes port 80 at ACS where none is registered",
      { ...ACS, redirectUri: "http://localhost/" },
      [80, "/", "http://localhost/"],
    ],
    [
      "takes a paste at ACS with https://localhost/",
      { ...ACS, redirectUri: "https://localhost/" },
      "https://localhost/",
    ],
  ];
  for (const [title, stack, expected] of cases) {
    it(title, () => {
      assert.deepEqual(describePlan(stack), expected);
    });
  }
});
