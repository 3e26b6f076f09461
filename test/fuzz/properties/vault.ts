import assert from "node:assert/strict";
import fc from "fast-check";
import type { VaultAccess } from "../../../src/protocol/key-vault/call-key-vault.ts";
import { listVersions } from "../../../src/protocol/key-vault/list-versions.ts";
import { setSecret } from "../../../src/protocol/key-vault/set-secret.ts";
import { parseReference } from "../../../src/protocol/key-vault/vault-reference.ts";
import { readReferences } from "../../../src/resources/app-settings/read-references.ts";
import { withoutPauses } from "../../protocol/http/without-pauses.ts";
import { answerInTurn } from "../answer-in-turn.ts";
import { httpAnswer } from "../arbitraries/http-answer.ts";
import { mutatedBody, mutatedObject } from "../arbitraries/mutated-json.ts";
import { oddText } from "../arbitraries/odd-text.ts";
import { SECRETS } from "../arbitraries/secrets.ts";
import { type FuzzProperty, holds } from "../fuzz-property.ts";
import { assertPrintable, goodFailure } from "../good-failure.ts";

const ORIGIN = "https://contoso.vault.azure.net";
const ACCESS: VaultAccess = {
  vaultUrl: ORIGIN,
  name: "SP-TOKEN",
  token: SECRETS.armToken,
  timeoutSeconds: 30,
};
const APP = {
  armEndpoint: "https://management.azure.com",
  resourceId: "/subscriptions/s/resourceGroups/365proxy-rg/providers/Microsoft.Web/sites/365proxy",
  token: SECRETS.armToken,
  timeoutSeconds: 30,
};
const VERSION = "0123456789abcdef0123456789abcdef";
const NEW = { value: SECRETS.refreshToken, expiresAt: "", contentType: "token", tags: {} };

const item = mutatedObject({
  id: `${ORIGIN}/secrets/SP-TOKEN/${VERSION}`,
  attributes: { enabled: true, exp: 1 },
  tags: { stack: "staging", digest: "01234567" },
});
const refusal = mutatedBody({
  error: {
    code: "Forbidden",
    message: `oid=${SECRETS.refreshToken} ${SECRETS.armToken}`,
    innererror: { code: "ForbiddenByRbac" },
  },
});
const versions = httpAnswer(
  fc.oneof(
    fc.tuple(item, oddText).map(([json, next]) => {
      return `{"value":[${json}],"nextLink":${JSON.stringify(next)}}`;
    }),
    item.map((json) => `{"value":[${json}],"nextLink":null}`),
    mutatedBody({ value: [], nextLink: `${ORIGIN}/secrets/SP-TOKEN/versions?$skiptoken=x` }),
    refusal,
  ),
);
const made = httpAnswer(fc.oneof(item, refusal));
const reference = mutatedObject({
  status: "Resolved",
  reference: `@Microsoft.KeyVault(SecretUri=${ORIGIN}/secrets/SP-TOKEN/${VERSION})`,
  secretVersion: VERSION,
  identityType: { type: "SystemAssigned" },
});
const references = httpAnswer(
  fc.oneof(
    reference.map((json) => `{"value":[{"name":"SP_TOKEN","properties":${json}}]}`),
    mutatedBody({ value: [{ name: "sp_id", properties: { status: "Initialized" } }] }),
    refusal,
  ),
);

const isPlainId = (id: string) => assert.match(id, /^[0-9a-z]{1,64}$/i);

/** What holds for answers of a key vault, and for what App Service tells of references to one. */
export const VAULT_PROPERTIES: readonly FuzzProperty[] = [
  holds(
    "any list of versions is read, at the vault alone, or is a good failure",
    versions,
    (answer) => {
      const { send, requests } = answerInTurn([answer, { ...answer, text: '{"value":[]}' }]);
      return withoutPauses(() => listVersions(ACCESS, send))
        .then((listed) => {
          for (const { version, tags } of listed) {
            assert.equal(typeof version, "string");
            for (const tag of Object.values(tags)) assert.equal(typeof tag, "string");
          }
        }, goodFailure(SECRETS.armToken))
        .then(() => {
          for (const { url } of requests) {
            assert.ok(url.startsWith(`${ORIGIN}/secrets/SP-TOKEN/versions?api-version=7.4&`), url);
          }
        });
    },
  ),
  holds("any answer to a new version names one, or is a good failure", made, (answer) =>
    withoutPauses(() =>
      setSecret(ACCESS, NEW, ([first]) => first?.version, answerInTurn([answer]).send),
    ).then(isPlainId, goodFailure(SECRETS.armToken, SECRETS.refreshToken)),
  ),
  holds("what is told of references is words, or a good failure", references, (answer) =>
    withoutPauses(() => readReferences(APP, answerInTurn([answer]).send)).then((found) => {
      for (const { status, version, identity } of Object.values(found)) {
        for (const word of [status, version, identity]) assertPrintable(word, 60);
      }
    }, goodFailure(SECRETS.armToken)),
  ),
  holds("any reference leads to a secret by its name, at an origin", oddText, (text) => {
    const found = parseReference(`@Microsoft.KeyVault(${text})`, ".vault.azure.net");
    if (found === undefined) return;
    assert.match(found.name, /^[0-9a-z-]{1,127}$/i);
    assert.equal(new URL(found.vaultUrl).origin, found.vaultUrl);
  }),
];
