import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { isRotationError } from "../../../src/protocol/http/rotation-error.ts";
import { buildTokenUrl, type ClientRegistration } from "../../../src/protocol/oauth/authority.ts";
import { readRealm } from "../../../src/protocol/oauth/discover-realm.ts";
import { makeAnswer } from "../http/make-answer.ts";

const REALM = "11111111-1111-4111-8111-111111111111";
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const read = (realm: string) =>
  readRealm(
    makeAnswer(401, { headers: { "www-authenticate": `Bearer realm="${realm}"` } }),
    "GET contoso.sharepoint.com/_vti_bin/client.svc",
  );

function assertRefused(realm: string): void {
  assert.throws(
    () => read(realm),
    (error: unknown) => {
      assert.ok(isRotationError(error));
      assert.equal(error.code, "answer-unexpected");
      assert.match(error.message, /names (a realm that is not a GUID|no realm, or several)\.$/);
      return true;
    },
  );
}

describe("a hostile realm", () => {
  for (const realm of [
    "../",
    "..%2F",
    "a/b",
    "common",
    "organizations",
    `${REALM}/..`,
    `${REALM}/../common`,
    `${REALM}%2F..%2Fcommon`,
    `../${REALM}`,
    `${REALM}?x=`,
    `${REALM}#`,
    `${REALM}@evil.example`,
    `@evil.example/${REALM}`,
    `//evil.example/${REALM}`,
    `\\\\evil.example\\${REALM}`,
    `${REALM} `,
    `${REALM}\n`,
    `${REALM}.`,
    `{${REALM}}`,
    `urn:uuid:${REALM}`,
    REALM.replaceAll("-", ""),
    REALM.replace("1", "%31"),
    REALM.replace("1", "１"),
    `${REALM},${REALM}`,
  ]) {
    it(`is refused: ${JSON.stringify(realm)}`, () => assertRefused(realm));
  }

  it("never becomes part of an address, whatever it is", () => {
    const parts = fc.constantFrom("..", "/", "%2F", "\\", "@", "?", "#", ":", REALM, "1", "-", " ");
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 6 }), (pieces) => {
        // A backslash alone only quotes the sign behind it; two of them stand for one.
        const realm = pieces.join("").replaceAll("\\", "\\\\");
        if (!GUID.test(realm)) return assertRefused(realm);
        const client: ClientRegistration = {
          authority: "entra",
          tenantId: read(realm),
          clientId: REALM,
          siteUrl: "https://contoso.sharepoint.com",
          scope: "AllSites.Manage",
          tokenEndpoint: "https://login.example",
          timeoutSeconds: 1,
        };
        assert.equal(
          buildTokenUrl(client),
          `https://login.example/${realm.toLowerCase()}/oauth2/v2.0/token`,
        );
      }),
      { numRuns: 500 },
    );
  });
});
