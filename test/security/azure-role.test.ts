import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { after, before, describe, it } from "mocha";
import { type SendRequest, sendRequest } from "../../src/protocol/http/send-request.ts";
import { disableVersion } from "../../src/protocol/key-vault/disable-version.ts";
import { listVersions } from "../../src/protocol/key-vault/list-versions.ts";
import { setSecret } from "../../src/protocol/key-vault/set-secret.ts";
import {
  listAppSettings,
  putAppSettings,
} from "../../src/resources/app-settings/call-app-settings.ts";
import { readReferences } from "../../src/resources/app-settings/read-references.ts";
import { type Emulator, startEmulator } from "../emulator/start-emulator.ts";
import { requestVaultToken } from "../emulator/tests/vault-client.ts";
import { catchFailure } from "../protocol/http/catch-failure.ts";
import { openApp } from "../resources/app-settings/open-app.ts";

const ROOT = resolve(import.meta.dirname, "../..");

interface Role {
  readonly Actions: readonly string[];
  readonly DataActions?: readonly string[];
}

const readRole = (file: string) =>
  JSON.parse(readFileSync(resolve(ROOT, "docs", file), "utf8")) as Role;

const ROLE = readRole("azure-role.json");
const VAULT_ROLE = readRole("azure-role-key-vault.json");

/** The roles that SECURITY.md shows, in their order. */
const shown = () =>
  [...readFileSync(resolve(ROOT, "SECURITY.md"), "utf8").matchAll(/```json\n(.*?)```/gs)].map(
    ([, text = ""]) => JSON.parse(text) as Role,
  );

/** The action that a refusal of Resource Manager names. */
async function findMissing(call: Promise<unknown>): Promise<string> {
  const { message } = await catchFailure(call);
  return /perform action '([^']+)'/.exec(message)?.[1] ?? message;
}

describe("the role of the Azure login", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator();
    emulator.control.deny("list");
    emulator.control.deny("write");
  });
  after(() => emulator.stop());

  it("has the actions that a site and a slot are refused without, and no other", async () => {
    const missing = new Set<string>();
    for (const slot of [undefined, "blue"]) {
      const { access } = await openApp(emulator, "365proxy", slot);
      for (const call of [listAppSettings(access), putAppSettings(access, { A: "a" })]) {
        missing.add(await findMissing(call));
      }
    }
    assert.deepEqual([...ROLE.Actions].sort(), [...missing].sort());
  });

  it("is the one that SECURITY.md shows", () => {
    assert.deepEqual(shown()[0], ROLE);
  });
});

describe("the role of the Azure login where a key vault keeps the values", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator();
    emulator.control.deny("references");
  });
  after(() => emulator.stop());

  it("has the actions that the references of a site and a slot are refused without", async () => {
    const missing: string[] = [];
    for (const slot of [undefined, "blue"]) {
      const { access } = await openApp(emulator, "365proxy", slot);
      missing.push(await findMissing(readReferences(access)));
    }
    assert.deepEqual([...VAULT_ROLE.Actions].sort(), missing.sort());
  });

  it("has the data actions that a vault is refused without, and none that reads a value", async () => {
    const vault = await emulator.control.createVault({ name: "contoso" });
    const version = vault.setSecret("SP-TOKEN", "a value");
    const token = await requestVaultToken(emulator);
    const access = { vaultUrl: vault.url, name: "SP-TOKEN", token, timeoutSeconds: 10 };
    const secret = { value: "another", expiresAt: "", contentType: "", tags: {} };
    const missing: unknown[] = [];
    // A message has a refusal's first line alone, and the action is in a later one.
    const send: SendRequest = async (request) => {
      const answer = await sendRequest(request);
      missing.push(/Action: '([^']+)'/.exec(answer.text)?.[1] ?? answer.text);
      return answer;
    };
    await catchFailure(listVersions(access, send));
    await catchFailure(setSecret(access, secret, () => undefined, send));
    await catchFailure(disableVersion(access, version, send));
    assert.deepEqual([...(VAULT_ROLE.DataActions ?? [])].sort(), missing.sort());
  });

  it("is the one that SECURITY.md shows", () => {
    assert.deepEqual(shown()[1], VAULT_ROLE);
  });
});
