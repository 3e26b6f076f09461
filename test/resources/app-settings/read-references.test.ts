import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readReferences } from "../../../src/resources/app-settings/read-references.ts";
import { catchFailure } from "../../protocol/http/catch-failure.ts";
import { makeAnswer } from "../../protocol/http/make-answer.ts";
import { scriptSend } from "../../protocol/http/script-send.ts";

const ACCESS = {
  armEndpoint: "https://management.azure.com",
  resourceId: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Web/sites/app",
  token: "hidden-bearer",
  timeoutSeconds: 30,
};
const VERSION = "1".repeat(32);

const list = (value: readonly unknown[], nextLink?: string) =>
  makeAnswer(200, { body: { value, nextLink } });

describe("readReferences", () => {
  it("reads status, version and identity of the owned settings, and keeps nothing foreign", async () => {
    const reference = `@Microsoft.KeyVault(SecretUri=https://c.vault.azure.net/secrets/SP-ID/${VERSION})`;
    const { send } = scriptSend(
      list([
        { name: "SP_ID", properties: { status: "Initialized", reference } },
        {
          name: "sp_token",
          properties: { status: "Resolved", secretVersion: "2", identityType: "SystemAssigned" },
        },
        { name: "FOREIGN", properties: { status: "Resolved", secretVersion: "hidden" } },
        null,
      ]),
    );
    assert.deepEqual(await readReferences(ACCESS, send), {
      SP_ID: { status: "Initialized", version: VERSION, identity: "" },
      SP_TOKEN: { status: "Resolved", version: "2", identity: "SystemAssigned" },
    });
  });

  it("follows the pages at Azure alone", async () => {
    const { send, requests } = scriptSend(
      list([], "https://evil.example/x?api-version=1&$skiptoken=a"),
      list([{ name: "SP_ID", properties: {} }]),
    );
    assert.deepEqual(Object.keys(await readReferences(ACCESS, send)), ["SP_ID"]);
    assert.match(requests[1]?.url ?? "", /^https:\/\/management\.azure\.com\/.*&%24skiptoken=a$/);
  });

  it("names the rights that are missing", async () => {
    const body = { error: { code: "AuthorizationFailed", message: "no" } };
    const failure = await catchFailure(
      readReferences(ACCESS, scriptSend(makeAnswer(403, { body })).send),
    );
    assert.match(failure.message, /Microsoft\.Web\/sites\/config\/appsettings\/read/);
  });

  it("refuses an answer that is no list", async () => {
    const { send } = scriptSend(makeAnswer(200, { body: {} }));
    assert.equal((await catchFailure(readReferences(ACCESS, send))).code, "answer-unexpected");
  });
});
