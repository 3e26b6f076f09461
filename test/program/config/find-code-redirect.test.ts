import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findCodeRedirect } from "../../../src/program/config/find-code-redirect.ts";
import { LEAST, readConfig } from "./parse-values.ts";

const ENTRA = {
  authority: "entra",
  registration: "given",
  redirectUri: "http://localhost/",
} as const;
const OWN = { authority: "entra", registration: "own", redirectUri: "https://localhost/" } as const;

describe("findCodeRedirect", () => {
  const cases: [string, Parameters<typeof findCodeRedirect>[0], string][] = [
    [
      "names the port that an address of localhost came to",
      { ...ENTRA, authorizationCode: " http://localhost:53217/?code=abc&state=x\n" },
      "http://localhost:53217/",
    ],
    [
      "names an address without a port where the config has one",
      {
        ...ENTRA,
        redirectUri: "http://localhost:8400/cb",
        authorizationCode: "http://localhost/cb?code=abc",
      },
      "http://localhost/cb",
    ],
    [
      "keeps an address without a slash as it was sent",
      {
        ...ENTRA,
        redirectUri: "http://localhost",
        authorizationCode: "http://localhost:53217?code=abc",
      },
      "http://localhost:53217",
    ],
    [
      "knows the listener's address of an application registered here",
      { ...OWN, authorizationCode: "http://localhost:53217/?code=abc" },
      "http://localhost:53217/",
    ],
    [
      "does not know it of an application registered by others",
      { ...OWN, registration: "given", authorizationCode: "http://localhost:53217/?code=abc" },
      "https://localhost/",
    ],
    [
      "takes the config's for another path",
      { ...ENTRA, authorizationCode: "http://localhost:53217/other?code=abc" },
      "http://localhost/",
    ],
    [
      "takes the config's for another host",
      { ...ENTRA, authorizationCode: "http://localhost.evil.example/?code=abc" },
      "http://localhost/",
    ],
    [
      "takes the config's for a bare code",
      { ...ENTRA, authorizationCode: "abc" },
      ENTRA.redirectUri,
    ],
    [
      "takes the config's at ACS, which does not ignore the port",
      { ...ENTRA, authority: "acs", authorizationCode: "http://localhost:53217/?code=abc" },
      "http://localhost/",
    ],
  ];
  for (const [title, config, expected] of cases) {
    it(title, () => {
      assert.equal(findCodeRedirect(config), expected);
    });
  }

  it("is part of the config, beside the redirect URI that is registered", () => {
    const config = readConfig({
      siteUrl: LEAST.siteUrl,
      authorizationCode: "http://localhost:53217/?code=abc",
    });
    assert.equal(config.codeRedirectUri, "http://localhost:53217/");
    assert.equal(config.redirectUri, "https://localhost/");
    assert.equal(readConfig(LEAST).codeRedirectUri, undefined);
  });
});
