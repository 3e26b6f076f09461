import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readVaultFailure } from "../../../src/protocol/key-vault/read-vault-failure.ts";
import { makeAnswer } from "../http/make-answer.ts";

const OID = "2c4e6a8b-1111-4222-8333-444455556666";
const CONTEXT = {
  what: "PUT contoso.vault.azure.net/secrets/SP-TOKEN",
  vaultUrl: "https://contoso.vault.azure.net",
  name: "SP-TOKEN",
  secrets: ["hidden-value"],
};

function read(status: number, code: string, message: string, inner?: string) {
  const error = { code, message, ...(inner && { innererror: { code: inner } }) };
  return readVaultFailure(makeAnswer(status, { body: { error } }), CONTEXT);
}

const RBAC =
  "Caller is not authorized to perform action on resource.\r\nIf role assignments were changed " +
  `recently, please observe propagation time.\r\nCaller: appid=x;oid=${OID};iss=https://sts.windows.net/y/`;

describe("readVaultFailure", () => {
  for (const [name, failure, code, remedy] of [
    [
      "a missing role",
      read(403, "Forbidden", RBAC, "ForbiddenByRbac"),
      "access-refused",
      new RegExp(
        '`az role assignment create --role "Key Vault Secrets Officer" --assignee ' +
          `${OID} --scope <id of the vault>\`.*\`az keyvault show --name contoso --query id`,
      ),
    ],
    [
      "a missing access policy",
      read(
        403,
        "Forbidden",
        `The user, group or application 'appid=x;oid=${OID};iss=z' does not have secrets set permission on key vault 'contoso;location=eastus'.`,
        "AccessDenied",
      ),
      "access-refused",
      new RegExp(
        `\`az keyvault set-policy --name contoso --object-id ${OID} --secret-permissions get list set\``,
      ),
    ],
    [
      "a firewall",
      read(
        403,
        "Forbidden",
        "Client address is not authorized and caller is not a trusted service.",
        "ForbiddenByFirewall",
      ),
      "access-refused",
      /`az keyvault network-rule add --name contoso --ip-address/,
    ],
    [
      "a private endpoint",
      read(403, "Forbidden", "Public network access is disabled.", "ForbiddenByConnection"),
      "access-refused",
      /private endpoint alone/,
    ],
    [
      "a deleted secret",
      read(
        409,
        "Conflict",
        "Secret SP-TOKEN is currently in a deleted but recoverable state, and its name cannot be reused.",
        "ObjectIsDeletedButRecoverable",
      ),
      "request-refused",
      /`az keyvault secret recover --vault-name contoso --name SP-TOKEN`/,
    ],
    [
      "another tenant",
      read(
        401,
        "Unauthorized",
        "AKV10032: Invalid issuer. Expected one of https://sts.windows.net/a/",
      ),
      "access-refused",
      /belongs to another tenant.*`az login --tenant/,
    ],
    [
      "a login that has run out",
      read(401, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token."),
      "access-refused",
      /log in again \(`az login`\)/,
    ],
    ["throttling", read(429, "Throttled", "slow"), "throttled", /slow down/],
  ] as const) {
    it(`says what to do about ${name}`, () => {
      assert.equal(failure.code, code);
      assert.match(failure.message, remedy);
      assert.match(
        failure.message,
        /^PUT contoso\.vault\.azure\.net\/secrets\/SP-TOKEN was answered/,
      );
    });
  }

  it("leaves a blank where the answer does not name the caller", () => {
    const { message } = read(403, "Forbidden", "no; oid=hidden`rm -rf`", "ForbiddenByRbac");
    assert.match(message, /--assignee <object id of the login> /);
  });

  it("repeats no secret, and no second line", () => {
    const { message } = read(400, "BadParameter", "hidden-value is bad\nsecond line");
    assert.doesNotMatch(message, /hidden-value|second line/);
  });

  it("keeps what a vault asks to wait", () => {
    const answer = makeAnswer(429, { headers: { "retry-after": "7" } });
    assert.equal(readVaultFailure(answer, CONTEXT).retryAfterSeconds, 7);
  });
});
