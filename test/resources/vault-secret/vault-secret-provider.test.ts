import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { buildReference } from "../../../src/protocol/key-vault/vault-reference.ts";
import { digest } from "../../../src/resources/shared/digest.ts";
import { UNKNOWN_VALUE } from "../../../src/resources/shared/is-unknown.ts";
import { listEnabled } from "../../../src/resources/vault-secret/own-versions.ts";
import { vaultSecretProvider } from "../../../src/resources/vault-secret/vault-secret-provider.ts";
import type {
  LiveVersions,
  VaultSecretInputs,
  VaultSecretState,
} from "../../../src/resources/vault-secret/vault-secret-state.ts";
import { HELD } from "../shared/sample-held.ts";

const STACK = "organization/sharepoint-rotation/staging";
const PLACE = { vaultUrl: "https://contoso.vault.azure.net", name: "SP-TOKEN" };
const NONE: LiveVersions = { enabled: [], inUse: [] };

const INPUTS: VaultSecretInputs = {
  ...PLACE,
  value: "token-1",
  expiresAt: "",
  contentType: "Refresh token for SharePoint",
  stack: STACK,
  credential: HELD,
  live: NONE,
  timeoutSeconds: 30,
  token: "hidden-bearer",
};

const STATE: VaultSecretState = {
  ...PLACE,
  address: "https://contoso.vault.azure.net/secrets/SP-TOKEN",
  version: "a1",
  former: "",
  older: [],
  digest: digest("token-1"),
  reference: buildReference(PLACE, "a1"),
  credential: HELD,
  leftEnabled: "",
};

const withLive = (...versions: readonly string[]) => ({
  enabled: versions.map((version) => ({ version, digest: "" })),
  inUse: [],
});

const check = (inputs: Partial<VaultSecretInputs>) =>
  vaultSecretProvider.check({}, { ...INPUTS, ...inputs }).then(({ inputs: checked }) => checked);

const diff = async (inputs: Partial<VaultSecretInputs>, state = STATE) =>
  (await vaultSecretProvider.diff("id", state, await check(inputs))).changes;

describe("vaultSecretProvider", () => {
  it("keeps no login among its inputs", async () => {
    assert.doesNotMatch(JSON.stringify(await check({})), /hidden-bearer/);
  });

  it("tells the reference before the run where a version has the value already", async () => {
    const enabled = [{ version: "b2", digest: digest("token-1") }];
    const { reference } = await check({ live: { enabled, inUse: [] } });
    assert.equal(reference, buildReference(PLACE, "b2"));
  });

  it("leaves the reference open where a version is to be made, or the value is not known", async () => {
    assert.equal("reference" in (await check({})), false);
    const enabled = [{ version: "b2", digest: digest(UNKNOWN_VALUE) }];
    const open = await check({ value: UNKNOWN_VALUE, live: { enabled, inUse: [] } });
    assert.equal("reference" in open, false);
  });

  it("changes nothing while its version has the value and may be read", async () => {
    assert.equal(await diff({ live: withLive("a1") }), false);
  });

  for (const [name, inputs] of [
    ["another value", { value: "token-2", live: withLive("a1") }],
    ["a value that is not known yet", { value: UNKNOWN_VALUE, live: withLive("a1") }],
    ["a version that somebody disabled or removed", { live: withLive("b2") }],
    ["another vault", { vaultUrl: "https://other.vault.azure.net", live: withLive("a1") }],
    ["another name", { name: "x-SP-TOKEN", live: withLive("a1") }],
    [
      "another credential of the same value",
      { live: withLive("a1"), credential: { ...HELD, tokenIssuedAt: "2026-04-01T12:00:00.000Z" } },
    ],
  ] as const) {
    it(`finds a change in ${name}`, async () => {
      assert.equal(await diff(inputs), true);
    });
  }

  it("finds a change while an older version is not known to be disabled", async () => {
    const state = { ...STATE, older: ["z0"], leftEnabled: "PATCH was answered with status 500." };
    assert.equal(await diff({ live: withLive("a1") }, state), true);
  });

  it("is content again once the list no longer has that version", async () => {
    const state = { ...STATE, older: ["z0"], leftEnabled: "The answer was lost." };
    const { outs } = await vaultSecretProvider.update(
      "id",
      state,
      await check({ live: withLive("a1") }),
    );
    assert.deepEqual(outs, STATE);
  });

  it("is another resource in another vault: nothing there is a version before it", async () => {
    const moved = { vaultUrl: "https://other.vault.azure.net", live: withLive("a1") };
    const { replaces } = await vaultSecretProvider.diff("id", STATE, await check(moved));
    assert.deepEqual(replaces, ["vaultUrl"]);
    const kept = await vaultSecretProvider.diff("id", STATE, await check({ live: withLive("b2") }));
    assert.deepEqual(kept.replaces, []);
  });

  it("keeps its version where only the name of the credential changes", async () => {
    const credential = { ...HELD, tokenIssuedAt: "2026-04-01T12:00:00.000Z" };
    const news = await check({ live: withLive("a1"), credential });
    const { outs } = await vaultSecretProvider.update("id", STATE, news);
    assert.deepEqual(outs, { ...STATE, credential });
  });

  it("takes the version of a run that broke off, without a request", async () => {
    const enabled = [{ version: "b2", digest: digest("token-2") }];
    const news = await check({ value: "token-2", live: { enabled, inUse: [] } });
    const { outs } = await vaultSecretProvider.update("id", STATE, news);
    assert.deepEqual(outs, {
      ...STATE,
      version: "b2",
      former: "a1",
      digest: digest("token-2"),
      reference: buildReference(PLACE, "b2"),
    });
  });
});

describe("listEnabled", () => {
  it("tells the digest of versions that the stack itself made", () => {
    const tags = { madeBy: "sharepoint-rotation", stack: STACK, digest: "01234567" };
    const listed = [
      { version: "a1", isEnabled: true, tags },
      { version: "b2", isEnabled: false, tags },
      { version: "c3", isEnabled: true, tags: { ...tags, stack: "another" } },
      { version: "d4", isEnabled: true, tags: { digest: "01234567" } },
    ];
    assert.deepEqual(listEnabled(listed, STACK), [
      { version: "a1", digest: "01234567" },
      { version: "c3", digest: "" },
      { version: "d4", digest: "" },
    ]);
  });
});
