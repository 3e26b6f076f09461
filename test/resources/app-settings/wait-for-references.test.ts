import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { HttpRequest } from "../../../src/protocol/http/send-request.ts";
import { buildReference } from "../../../src/protocol/key-vault/vault-reference.ts";
import { waitForReferences } from "../../../src/resources/app-settings/wait-for-references.ts";
import { makeAnswer } from "../../protocol/http/make-answer.ts";

const ACCESS = {
  armEndpoint: "https://management.azure.com",
  resourceId: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Web/sites/app",
  token: "hidden-bearer",
  timeoutSeconds: 30,
};
const VAULT = "https://contoso.vault.azure.net";
const [ONE, TWO] = ["1".repeat(32), "2".repeat(32)];
const OWN = {
  SP_ID: buildReference({ vaultUrl: VAULT, name: "SP-ID" }, ONE),
  SP_SECRET: buildReference({ vaultUrl: VAULT, name: "SP-SECRET" }, ONE),
  SP_TOKEN: buildReference({ vaultUrl: VAULT, name: "SP-TOKEN" }, TWO),
};

const item = (name: string, properties: object) => ({ name, properties });

function answer(status: string, version = TWO, more: object = {}) {
  const value = [
    item("SP_ID", { status: "Resolved", secretVersion: ONE }),
    item("SP_SECRET", { status: "Resolved", reference: OWN.SP_SECRET }),
    item("SP_TOKEN", { status, secretVersion: version, ...more }),
    item("FOREIGN", { status: "SecretNotFound", secretVersion: "hidden" }),
  ];
  return makeAnswer(200, { body: { value } });
}

/** An app whose references are as the function says, by the second of a clock that pauses move. */
function open(answerAt: (second: number) => ReturnType<typeof answer>, own = OWN) {
  const requests: HttpRequest[] = [];
  let ms = 0;
  const waiting = waitForReferences(
    ACCESS,
    own,
    { waitSeconds: 120 },
    async (request) => {
      requests.push(request);
      return answerAt(ms / 1000);
    },
    { now: () => ms, pause: async (length) => (ms += length) },
  );
  return { waiting, requests, seconds: () => ms / 1000 };
}

describe("waitForReferences", () => {
  it("is content once each is resolved", async () => {
    const app = open(() => answer("Resolved"));
    assert.equal(await app.waiting, undefined);
    assert.equal(
      app.requests[0]?.url,
      `https://management.azure.com${ACCESS.resourceId}/config/configreferences/appsettings?api-version=2025-05-01`,
    );
  });

  it("asks nothing of an app with plain values", async () => {
    const app = open(() => assert.fail(), { SP_ID: "a", SP_SECRET: "b", SP_TOKEN: "c" });
    assert.equal(await app.waiting, undefined);
  });

  it("waits for one that has not been looked at, and does not take a former version for the new", async () => {
    const app = open((second) =>
      second < 6
        ? answer("Initialized")
        : second < 20
          ? answer("Resolved", ONE)
          : answer("Resolved"),
    );
    assert.equal(await app.waiting, undefined);
    assert.equal(app.seconds(), 20);
  });

  it("does not take the refusal of a former version for that of the new", async () => {
    const app = open((second) =>
      second < 20 ? answer("AccessToKeyVaultDenied", ONE) : answer("Resolved"),
    );
    assert.equal(await app.waiting, undefined);
    assert.equal(app.seconds(), 20);
  });

  for (const [status, remedy] of [
    ["AccessToKeyVaultDenied", /role Key Vault Secrets User on vault contoso.*az role assignment/],
    [
      "AccessToKeyVaultDenied",
      /`az keyvault set-policy --name contoso --object-id <id of the identity> --secret-permissions get`/,
    ],
    ["MSINotEnabled", /`az webapp identity assign --resource-group rg --name app`/],
    ["VaultNotFound", /check keyVault/],
    [
      "SecretVersionNotFound",
      /`az keyvault secret list-versions --vault-name contoso --name SP-TOKEN`/,
    ],
  ] as const) {
    it(`says what to do about ${status}, once it has stood for ten seconds`, async () => {
      const app = open(() => answer(status));
      assert.match(
        (await app.waiting) ?? "",
        new RegExp(`SP_TOKEN from vault contoso \\(${status}\\)`),
      );
      assert.match((await app.waiting) ?? "", remedy);
      assert.equal(app.seconds(), 10);
    });
  }

  it("names the identity that it asks as", async () => {
    const object = open(() =>
      answer("AccessToKeyVaultDenied", TWO, { identityType: { type: "UserAssigned" } }),
    );
    assert.match((await object.waiting) ?? "", /user-assigned identity of rg\/app/);
    const text = open(() =>
      answer("AccessToKeyVaultDenied", TWO, { identityType: "SystemAssigned" }),
    );
    assert.match((await text.waiting) ?? "", /system-assigned identity of rg\/app/);
  });

  it("gives up in time on one that is never resolved", async () => {
    const app = open(() => answer("FetchTimedOut"));
    assert.match((await app.waiting) ?? "", /\(FetchTimedOut\)/);
    assert.equal(app.seconds(), 120);
  });

  it("waits for a reference that names its vault, as somebody may have made it", async () => {
    const named = "@Microsoft.KeyVault(VaultName=contoso;SecretName=proxy-token)";
    const app = open(() => answer("AccessToKeyVaultDenied"), { ...OWN, SP_TOKEN: named });
    assert.match((await app.waiting) ?? "", /fetch SP_TOKEN from vault contoso \(AccessToKey/);
  });

  it("does not stay with a refusal that passes", async () => {
    const app = open((second) => answer(second === 0 ? "AccessToKeyVaultDenied" : "Resolved"));
    assert.equal(await app.waiting, undefined);
  });
});
