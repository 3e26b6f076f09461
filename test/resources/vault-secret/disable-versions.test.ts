import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { listVersions } from "../../../src/protocol/key-vault/list-versions.ts";
import { listEnabled } from "../../../src/resources/vault-secret/own-versions.ts";
import { vaultSecretProvider } from "../../../src/resources/vault-secret/vault-secret-provider.ts";
import type { VaultSecretState } from "../../../src/resources/vault-secret/vault-secret-state.ts";
import { useEmulator } from "../../emulator/tests/use-emulator.ts";
import { createVaultClient } from "../../emulator/tests/vault-client.ts";
import { withoutPauses } from "../../protocol/http/without-pauses.ts";
import { HELD } from "../shared/sample-held.ts";

const STACK = "organization/sharepoint-rotation/staging";

describe("versions of a value that changes", () => {
  const emulator = useEmulator();

  /** A secret of a vault that this stack alone writes. */
  async function open() {
    const { vault, token } = await createVaultClient(emulator());
    const access = { vaultUrl: vault.url, name: "SP-TOKEN", token, timeoutSeconds: 10 };
    let state: VaultSecretState | undefined;
    return {
      /** Runs the provider as the engine does; a service has the versions in use. */
      async run(value: string, ...inUse: readonly string[]): Promise<VaultSecretState> {
        const live = { enabled: listEnabled(await listVersions(access), STACK), inUse };
        const { inputs } = await vaultSecretProvider.check(state ?? {}, {
          ...{ ...access, value, live, stack: STACK, credential: HELD },
          ...{ expiresAt: "", contentType: "Refresh token for SharePoint" },
        });
        if (state === undefined) {
          state = (await vaultSecretProvider.create(inputs)).outs;
        } else if ((await vaultSecretProvider.diff("", state, inputs)).changes) {
          state = (await vaultSecretProvider.update("", state, inputs)).outs;
        }
        return state;
      },
      see: () => vault.versions("SP-TOKEN").map(({ value, enabled }) => (enabled ? value : "-")),
    };
  }

  it("stay readable for one change more, and are disabled then", async () => {
    const { run, see } = await open();
    for (const value of ["one", "two", "three"]) await run(value);
    assert.deepEqual(see(), ["-", "two", "three"]);
  });

  it("stay readable as long as a service has them, and are disabled behind that", async () => {
    const { run, see } = await open();
    const { version } = await run("one");
    for (const value of ["two", "three", "four"]) await run(value, version);
    assert.deepEqual(see(), ["one", "-", "three", "four"]);
    await run("five");
    assert.deepEqual(see(), ["-", "-", "-", "four", "five"]);
  });

  it("are tried again by the next run where the vault did not disable them, and fail none", async () => {
    const { run, see } = await open();
    for (const value of ["one", "two"]) await run(value);
    const { control } = emulator();
    control.fault({ operation: "update-secret", kind: "status", status: 500, times: 100 });
    const failed = await withoutPauses(() => run("three"));
    assert.match(
      failed.leftEnabled,
      /PATCH .*\/secrets\/SP-TOKEN\/\w+ was answered with status 500/,
    );
    const again = await withoutPauses(() => run("three"));
    assert.deepEqual(again, failed);
    assert.deepEqual(see(), ["one", "two", "three"]);
    control.clearFaults();
    assert.deepEqual(await run("three"), { ...failed, older: [], leftEnabled: "" });
    assert.deepEqual(see(), ["-", "two", "three"]);
  });

  it("serve again where an earlier value comes back while they may be read", async () => {
    const { run, see } = await open();
    for (const value of ["one", "two", "one"]) await run(value);
    assert.deepEqual(see(), ["one", "two"]);
    for (const value of ["three", "two"]) await run(value);
    assert.deepEqual(see(), ["-", "-", "three", "two"]);
  });
});
