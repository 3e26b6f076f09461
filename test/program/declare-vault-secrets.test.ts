import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { describe, it } from "mocha";
import {
  declareVaultSecrets,
  type KeptCredential,
} from "../../src/program/declare-vault-secrets.ts";
import { mapSettings } from "../../src/resources/app-settings/setting-names.ts";
import { recordRegistrations, reveal } from "../resources/shared/record-registrations.ts";

const VAULT = "https://contoso.vault.azure.net";
const NEW = {
  ...{ tokenIssuedAt: "2026-03-01T12:00:00.000Z", tokenExpiresAt: "2026-05-30T12:00:00.000Z" },
  ...{ secretGeneration: 2, secretKeyId: "key-2", secretExpiresAt: "2026-09-01T00:00:00Z" },
};
/** What of a former one its secret is. */
const FORMER = {
  ...{ tokenIssuedAt: "", tokenExpiresAt: "" },
  ...{ secretGeneration: 1, secretKeyId: "key-1", secretExpiresAt: "" },
};

/** Declares them for a new credential; the engine gives what it is told, as with `--target`. */
async function declare(outputs: Readonly<Record<string, object>> = {}) {
  let kept: KeptCredential | undefined;
  const { warn } = console;
  const lines: string[] = [];
  console.warn = (line: string) => lines.push(line);
  const registrations = await recordRegistrations(
    () => {
      const settings = mapSettings((name) => pulumi.output(`hidden-${name}`));
      const entries = mapSettings((name) => ({
        ...{ vaultUrl: VAULT, name: name.replace("_", "-"), live: { enabled: [], inUse: [] } },
      }));
      kept = declareVaultSecrets(
        { settings, held: pulumi.output(NEW) },
        { entries, token: "hidden-bearer" },
        { stack: "staging", timeoutSeconds: 30 },
      );
    },
    { outputs: outputs as Record<string, Record<string, unknown>> },
  ).finally(() => Object.assign(console, { warn }));
  return { registrations, kept: kept ?? assert.fail(), warned: lines.join("\n") };
}

describe("declareVaultSecrets", () => {
  it("declares a secret for each value, with its end and what it is of the credential", async () => {
    const { registrations } = await declare();
    const BLANK = { secretGeneration: 0, secretKeyId: "", secretExpiresAt: "" };
    const NO_TOKEN = { tokenIssuedAt: "", tokenExpiresAt: "" };
    const { tokenIssuedAt, tokenExpiresAt, ...secret } = NEW;
    assert.deepEqual(
      registrations.map(({ name, inputs }) => [
        ...[name, inputs["value"], inputs["expiresAt"], inputs["credential"]],
      ]),
      [
        ["SP-ID", "hidden-SP_ID", "", { ...BLANK, ...NO_TOKEN }],
        ["SP-SECRET", "hidden-SP_SECRET", NEW.secretExpiresAt, { ...NO_TOKEN, ...secret }],
        [
          ...["SP-TOKEN", "hidden-SP_TOKEN", NEW.tokenExpiresAt],
          { ...BLANK, tokenIssuedAt, tokenExpiresAt },
        ],
      ],
    );
    for (const { secretNames } of registrations) {
      assert.deepEqual(
        ["value", "live", "token"].filter((one) => !secretNames.includes(one)),
        [],
      );
    }
  });

  it("gives the references, and the credential that their versions are", async () => {
    const { kept } = await declare({
      "SP-SECRET": { reference: "the former one", credential: FORMER, address: "a" },
      "SP-TOKEN": { reference: "the new one", credential: NEW, address: "b" },
    });
    assert.equal((await reveal(pulumi.output(kept.settings.SP_SECRET))).value, "the former one");
    assert.equal((await reveal(pulumi.output(kept.settings.SP_TOKEN))).value, "the new one");
    const { value } = await reveal(kept.held);
    assert.deepEqual([value.secretGeneration, value.secretKeyId], [1, "key-1"]);
    assert.deepEqual(
      [value.tokenIssuedAt, value.tokenExpiresAt],
      [NEW.tokenIssuedAt, NEW.tokenExpiresAt],
    );
  });

  it("warns of a version that could not be disabled", async () => {
    const { warned } = await declare({ "SP-TOKEN": { leftEnabled: "PATCH was refused." } });
    assert.match(warned, /older version of SP-TOKEN, .* failed.*PATCH was refused\. The next run/);
    assert.equal((await declare()).warned, "");
  });
});
