import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { readChallengeParameter } from "../../../src/protocol/oauth/discover-realm.ts";

const REALM = "7c1b2e4a-5d3f-4a86-9b0e-2f6d8c417a95";

describe("readChallengeParameter", () => {
  const found: Readonly<Record<string, string>> = {
    "a realm alone": `Bearer realm="${REALM}"`,
    "SharePoint's own challenge, with commas inside quotes": `Bearer realm="${REALM}",client_id="00000003-0000-0ff1-ce00-000000000000",trusted_issuers="00000001-0000-0000-c000-000000000000@*,D3776938-3DBA-481F-A652-4BEDFCAB7CD8@*,https://sts.windows.net/*/",authorization_uri="https://login.windows.net/common/oauth2/authorize"`,
    "a realm behind quoted commas": `Bearer trusted_issuers="a@*,realm=b,c@*", realm="${REALM}"`,
    "a quoted text that looks like a challenge": `Bearer error="x, Bearer realm=\\"bad\\"", realm="${REALM}"`,
    "another case of scheme and name": `BEARER Realm="${REALM}"`,
    "a realm without quotes": `Bearer client_id=abc, realm=${REALM}`,
    "white space around the signs": `Bearer   realm = "${REALM}" , client_id = "x"`,
    "no space after commas": `Bearer client_id="x",realm="${REALM}"`,
    "two challenges with the same realm": `Bearer realm="${REALM}", Bearer realm="${REALM}"`,
    "NTLM before Bearer": `NTLM, Bearer realm="${REALM}"`,
    "Negotiate with a token before Bearer": `Negotiate YIIJvwYG+/CsG==, Bearer realm="${REALM}"`,
    "the realm of Basic before Bearer": `Basic realm="intranet", Bearer realm="${REALM}"`,
    "Bearer before the realm of Basic": `Bearer realm="${REALM}", Basic realm="intranet"`,
    "two challenges joined from two headers": `Negotiate, NTLM, Bearer realm="${REALM}"`,
    "claims behind the realm": `Bearer realm="${REALM}",error="insufficient_claims",claims="eyJ4Ijp7fX0="`,
  };
  for (const [name, header] of Object.entries(found)) {
    it(`finds the realm in ${name}`, () => {
      assert.equal(readChallengeParameter(header, "realm"), REALM);
    });
  }

  const missing: Readonly<Record<string, string>> = {
    "an empty header": "",
    "Bearer without parameters": "Bearer",
    "Bearer with other parameters": 'Bearer client_id="x"',
    "another scheme's realm": `Basic realm="${REALM}"`,
    "Negotiate and NTLM": "Negotiate, NTLM",
    "a name that only ends in realm": `Bearer subrealm="${REALM}"`,
    "a realm inside another parameter's quotes": `Bearer error="realm=${REALM}, Bearer realm=${REALM}"`,
    "two realms": `Bearer realm="${REALM}",Realm="99999999-9999-4999-8999-999999999999"`,
    "two challenges with a realm each": `Bearer realm="${REALM}", Bearer realm="other"`,
    "a realm that belongs to the scheme behind Bearer": `Bearer client_id="x", Digest realm="${REALM}"`,
  };
  for (const [name, header] of Object.entries(missing)) {
    it(`finds no realm in ${name}`, () => {
      assert.equal(readChallengeParameter(header, "realm"), undefined);
    });
  }

  it("finds another parameter, whatever the case of its name", () => {
    const header = `Bearer realm="${REALM}", Client_Id="abc"`;
    assert.equal(readChallengeParameter(header, "client_id"), "abc");
    assert.equal(readChallengeParameter(header, "CLIENT_ID"), "abc");
  });

  it("takes the escapes off a quoted value", () => {
    assert.equal(readChallengeParameter('Bearer realm="a\\"b\\\\c"', "realm"), 'a"b\\c');
  });

  it("never throws, whatever a server sends", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii", maxLength: 300 }), (header) => {
        const value = readChallengeParameter(header, "realm");
        assert.ok(value === undefined || typeof value === "string");
      }),
    );
  });

  it("never throws on pieces of challenges in any order", () => {
    const piece = fc.constantFrom("Bearer", "realm", "=", '"', ",", " ", "\\", "x", "NTLM", "==");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const value = readChallengeParameter(pieces.join(""), "realm");
        assert.ok(value === undefined || typeof value === "string");
      }),
    );
  });

  it("finds the realm whatever stands in the parameters before it", () => {
    const quotable = fc.string({ unit: "grapheme-ascii" }).map((text) => JSON.stringify(text));
    fc.assert(
      fc.property(fc.array(quotable, { maxLength: 4 }), (values) => {
        const before = values.map((value, index) => `p${index}=${value}, `).join("");
        assert.equal(readChallengeParameter(`Bearer ${before}realm="${REALM}"`, "realm"), REALM);
      }),
    );
  });
});
