import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findClass } from "../../src/resources/shared/resource-types.ts";
import type { SecretVersion } from "../emulator/vault.ts";
import { configureStack, setPlain } from "./configure-stack.ts";
import { createOpenVault, VAULT_NAMES } from "./create-open-vault.ts";
import { openScene, type Scene } from "./open-scene.ts";

const SERVICE = "365proxy-staging";

/** By what the engine marks a value that it keeps encrypted. */
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** What no login of the emulator made: it is known from the vault alone. */
const TYPED = "typed-by-a-hand-into-the-vault";

interface State {
  readonly deployment: { resources?: Resource[] };
}

interface Resource {
  readonly type: string;
  readonly urn?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** Opens a stack that keeps its values in a vault. */
async function openStack() {
  const scene = await openScene("entra");
  const vault = await createOpenVault(scene.emulator, SERVICE);
  await configureStack(scene.project, scene.emulator, "staging", {
    app: scene.app,
    values: { keyVault: vault.url, healthWaitSeconds: "4" },
  });
  return { scene, vault };
}

async function exportState({ project }: Scene): Promise<string> {
  const args = ["stack", "export", "--stack", "staging"];
  const { stdout } = await project.runProgram("pulumi", args);
  return stdout;
}

describe("the search for leaks, of a stack with a key vault", () => {
  it("finds a value of the vault that was printed", async () => {
    const { scene, vault } = await openStack();
    vault.setSecret("SP-TOKEN", TYPED);
    await scene.project.runProgram(process.execPath, ["-p", `"token ${TYPED}."`]);
    await assert.rejects(scene.close(), /a secret was printed or exported: type…/);
  });

  it("finds a value of the vault that a state has in clear", async () => {
    const { scene, vault } = await openStack();
    vault.setSecret("SP-SECRET", TYPED);
    const state = JSON.parse(await exportState(scene)) as State;
    const type = "pulumi:pulumi:Stack";
    const urn = `urn:pulumi:staging::sharepoint-rotation::${type}::sharepoint-rotation-staging`;
    state.deployment.resources = [{ type, urn, outputs: { secret: TYPED } }];
    const args = ["stack", "import", "--stack", "staging"];
    const { exitCode } = await scene.project.runProgram("pulumi", args, JSON.stringify(state));
    assert.equal(exitCode, 0);
    await assert.rejects(scene.close(), /a secret was printed or exported: type…/);
  });
});

describe("the state of a stack with a key vault", () => {
  it("has the values encrypted alone, and no login", async () => {
    const { scene, vault } = await openStack();
    await scene.consent("staging");
    await scene.upOk("staging");
    await setPlain(scene.project, "staging", { rotate: "first" });
    await scene.upOk("staging");
    const text = await exportState(scene);
    const versions = VAULT_NAMES.flatMap((name): SecretVersion[] => vault.versions(name).slice(-1));
    const { resources = [] } = (JSON.parse(text) as State).deployment;
    const kept = resources.filter(({ type }) => findClass(type) === "VaultSecret");
    assert.equal(kept.length, VAULT_NAMES.length);
    for (const { inputs = {}, outputs = {} } of kept) {
      for (const [name, value] of Object.entries({
        inputs: inputs["value"],
        live: inputs["live"],
      })) {
        assert.deepEqual(pickMark(value), SECRET, `${name} is not encrypted`);
      }
      assert.equal("token" in inputs, false);
      assert.deepEqual(pickMark(outputs["value"] ?? SECRET), SECRET);
      assert.ok(versions.some(({ id }) => id === outputs["version"]));
    }
    await scene.close();
  });
});

/** The engine's mark of a value, and not what is encrypted. */
function pickMark(value: unknown): object {
  const { ciphertext: _ciphertext, ...mark } = Object(value) as { ciphertext?: string };
  return mark;
}
