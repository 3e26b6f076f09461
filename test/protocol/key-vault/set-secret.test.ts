import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { rotationError } from "../../../src/protocol/http/rotation-error.ts";
import { disableVersion } from "../../../src/protocol/key-vault/disable-version.ts";
import { isDeleted } from "../../../src/protocol/key-vault/is-deleted.ts";
import type { ListedVersion } from "../../../src/protocol/key-vault/list-versions.ts";
import { setSecret } from "../../../src/protocol/key-vault/set-secret.ts";
import { catchFailure } from "../http/catch-failure.ts";
import { makeAnswer } from "../http/make-answer.ts";
import { scriptSend } from "../http/script-send.ts";
import { withoutPauses } from "../http/without-pauses.ts";
import { VAULT, versionId } from "./vault-access.ts";

const SECRET = {
  value: "hidden-token",
  expiresAt: "2027-02-27T20:26:00.500Z",
  contentType: "Refresh token for SharePoint",
  tags: { stack: "organization/sharepoint-rotation/staging" },
};
const LOST = rotationError("answer-lost", "PUT contoso was sent but its answer was lost.");
const MADE = makeAnswer(200, { body: { id: versionId("c3"), value: SECRET.value } });
const LISTED = makeAnswer(200, {
  body: { value: [{ id: versionId("b2"), attributes: { enabled: true }, tags: SECRET.tags }] },
});
const findNone = () => undefined;
const findFirst = ([first]: readonly ListedVersion[]) => first?.version;

describe("setSecret", () => {
  it("sends the value with its end, its kind and whose it is", async () => {
    const { send, requests } = scriptSend(MADE);
    assert.equal(await setSecret(VAULT, SECRET, findNone, send), "c3");
    const { method, url, body } = requests[0] ?? assert.fail();
    assert.equal(method, "PUT");
    assert.equal(url, `${VAULT.vaultUrl}/secrets/SP-TOKEN?api-version=7.4`);
    assert.deepEqual(JSON.parse(body ?? ""), {
      value: "hidden-token",
      contentType: "Refresh token for SharePoint",
      attributes: { enabled: true, exp: Date.parse("2027-02-27T20:26:00Z") / 1000 },
      tags: SECRET.tags,
    });
  });

  it("sets no end where none is known", async () => {
    const { send, requests } = scriptSend(MADE);
    await setSecret(VAULT, { ...SECRET, expiresAt: "" }, findNone, send);
    assert.deepEqual(JSON.parse(requests[0]?.body ?? "").attributes, { enabled: true });
  });

  it("takes the version of a request whose answer was lost, and makes no second one", async () => {
    const { send, requests } = scriptSend(LOST, LISTED);
    const made = await withoutPauses(() => setSecret(VAULT, SECRET, findFirst, send));
    assert.equal(made, "b2");
    assert.deepEqual(
      requests.map(({ method }) => method),
      ["PUT", "GET"],
    );
  });

  it("repeats a request that was not carried out", async () => {
    const { send } = scriptSend(LOST, LISTED, MADE);
    assert.equal(await withoutPauses(() => setSecret(VAULT, SECRET, findNone, send)), "c3");
  });

  it("asks the list, too, where something else answered in the vault's place", async () => {
    const { send } = scriptSend(makeAnswer(200, { body: "<html>" }), LISTED);
    assert.equal(await withoutPauses(() => setSecret(VAULT, SECRET, findFirst, send)), "b2");
  });

  it("fails where an answer names no version", async () => {
    const { send } = scriptSend(makeAnswer(200, { body: { id: `${VAULT.vaultUrl}/secrets/x` } }));
    const failure = await catchFailure(setSecret(VAULT, SECRET, findNone, send));
    assert.equal(failure.code, "answer-unexpected");
  });

  it("repeats nothing of the value or the login in a failure", async () => {
    const message = 'No "hidden-token" for hidden-bearer';
    const { send } = scriptSend(makeAnswer(400, { body: { error: { code: "Bad", message } } }));
    const failure = await catchFailure(setSecret(VAULT, SECRET, findNone, send));
    assert.doesNotMatch(failure.message, /hidden/);
  });
});

describe("disableVersion", () => {
  it("changes that one version, and nothing but whether it may be read", async () => {
    const { send, requests } = scriptSend(makeAnswer(200, { body: {} }));
    await disableVersion(VAULT, "a1", send);
    assert.equal(requests[0]?.method, "PATCH");
    assert.equal(requests[0]?.url, `${VAULT.vaultUrl}/secrets/SP-TOKEN/a1?api-version=7.4`);
    assert.deepEqual(JSON.parse(requests[0]?.body ?? ""), { attributes: { enabled: false } });
  });
});

describe("isDeleted", () => {
  it("asks among the deleted ones", async () => {
    const { send, requests } = scriptSend(makeAnswer(200, { body: { recoveryId: "x" } }));
    assert.equal(await isDeleted(VAULT, send), true);
    assert.equal(requests[0]?.url, `${VAULT.vaultUrl}/deletedsecrets/SP-TOKEN?api-version=7.4`);
  });

  for (const status of [404, 403]) {
    it(`knows of none where the answer is ${status}`, async () => {
      assert.equal(await isDeleted(VAULT, scriptSend(makeAnswer(status)).send), false);
    });
  }
});
