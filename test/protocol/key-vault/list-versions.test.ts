import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { listVersions } from "../../../src/protocol/key-vault/list-versions.ts";
import { catchFailure } from "../http/catch-failure.ts";
import { makeAnswer } from "../http/make-answer.ts";
import { scriptSend } from "../http/script-send.ts";
import { VAULT, versionId } from "./vault-access.ts";

const ROOT = `${VAULT.vaultUrl}/secrets/SP-TOKEN/versions?api-version=7.4`;

const page = (versions: readonly unknown[], nextLink: string | null = null) =>
  makeAnswer(200, { body: { value: versions, nextLink } });

describe("listVersions", () => {
  it("asks for all versions, and reads whether each may be read", async () => {
    const tags = { stack: "staging", odd: 1 };
    const { send, requests } = scriptSend(
      page([
        { id: versionId("a1"), attributes: { enabled: true }, tags },
        { id: versionId("b2"), attributes: { enabled: false } },
        { id: "nonsense" },
        null,
      ]),
    );
    assert.deepEqual(await listVersions(VAULT, send), [
      { version: "a1", isEnabled: true, tags: { stack: "staging" } },
      { version: "b2", isEnabled: false, tags: {} },
    ]);
    assert.deepEqual(requests, [
      {
        method: "GET",
        url: `${ROOT}&maxresults=25`,
        headers: { authorization: "Bearer hidden-bearer", accept: "application/json" },
        timeoutMs: 30_000,
      },
    ]);
  });

  it("follows the pages, at its own host alone", async () => {
    const next = "https://evil.example/secrets/OTHER/versions?api-version=7.4&$skiptoken=a%2Bb";
    const { send, requests } = scriptSend(
      page([{ id: versionId("a1"), attributes: { enabled: true } }], next),
      page([{ id: versionId("b2"), attributes: { enabled: true } }]),
    );
    const versions = (await listVersions(VAULT, send)).map(({ version }) => version);
    assert.deepEqual(versions, ["a1", "b2"]);
    assert.equal(requests[1]?.url, `${ROOT}&%24skiptoken=a%2Bb`);
  });

  it("gives none of a secret that is not there", async () => {
    const body = { error: { code: "SecretNotFound", message: "no" } };
    assert.deepEqual(await listVersions(VAULT, scriptSend(makeAnswer(404, { body })).send), []);
  });

  it("takes no other 404 for a secret that is not there", async () => {
    const body = { error: { code: "ResourceNotFound", message: "no" } };
    const { send } = scriptSend(makeAnswer(404, { body }));
    assert.equal((await catchFailure(listVersions(VAULT, send))).code, "not-found");
  });

  it("refuses an answer that is no list", async () => {
    const failure = await catchFailure(
      listVersions(VAULT, scriptSend(makeAnswer(200, { body: {} })).send),
    );
    assert.equal(failure.code, "answer-unexpected");
    assert.match(failure.message, /Check that keyVault names a vault/);
  });

  it("does not follow pages without end", async () => {
    const send = async () => page([], `${ROOT}&$skiptoken=again`);
    const failure = await catchFailure(listVersions(VAULT, send));
    assert.match(failure.message, /more than 400 pages/);
  });
});
