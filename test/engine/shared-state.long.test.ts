import assert from "node:assert/strict";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import type { StatusReport } from "../../src/operator/status/status-report.ts";
import { createSecretSearch } from "../security/search-secrets.ts";
import { configureStack, expectSuccess, setPlain } from "./configure-stack.ts";
import { createProject, type Project, ROOT } from "./create-project.ts";
import type { EngineRun } from "./engine-run.ts";
import { killRun } from "./kill-run.ts";
import { openScene, type Scene } from "./open-scene.ts";
import { runWhileLocked } from "./run-while-locked.ts";
import { type Azurite, startAzurite } from "./start-azurite.ts";

const PASSPHRASE = "of-the-team-alone-7kQ2~";
const NEW_PASSPHRASE = "of-the-team-afterwards-3xP9~";
const SERVICES = ["365proxy-staging", "365proxy"];

describe("a team's state in Azure Blob Storage", () => {
  let azurite: Azurite;
  let scene: Scene;
  /** Another machine: a checkout and an engine of its own, the same storage and passphrase. */
  let other: Project;
  const upElsewhere = (stack: string): Promise<EngineRun> =>
    other.run(["up", "--yes", "--skip-preview", "--stack", stack]);
  const upElsewhereOk = (stack: string) =>
    expectSuccess(other, ["up", "--yes", "--skip-preview", "--stack", stack]);
  const countPuts = () =>
    SERVICES.map((name) => scene.emulator.control.site("365proxy-rg", name).puts());
  /** The stack files are in the repository, so that another machine gets them by a pull. */
  const pull = ({ folder } = other) => {
    for (const stack of ["staging", "production"]) {
      const file = `Pulumi.${stack}.yaml`;
      cpSync(join(scene.project.folder, file), join(folder, file));
    }
  };

  before(async () => {
    azurite = await startAzurite();
    scene = await openScene("entra", { env: azurite.env });
    other = createProject({ env: azurite.env });
    scene.project.setPassphrase(PASSPHRASE);
    other.setPassphrase(PASSPHRASE);
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await configureStack(scene.project, scene.emulator, "production");
    await scene.consent("staging");
    await scene.upOk("staging");
    await scene.upOk("production");
    pull();
  });
  after(async () => {
    // What `before` did not get to is not there; Azurite ends in any case.
    try {
      await scene?.close();
    } finally {
      other?.remove();
      await azurite?.stop();
    }
  });

  it("holds both stacks, and production takes the credential of staging there", async () => {
    for (const name of SERVICES) {
      assert.equal((await scene.callConsumer(`365proxy-rg/${name}`)).status, 200, name);
    }
    const names = [...(await azurite.readBlobs()).keys()];
    for (const stack of ["staging", "production"]) {
      const state = `.pulumi/stacks/sharepoint-rotation/${stack}.json`;
      assert.ok(names.includes(state), names.join("\n"));
    }
  });

  it("lets another machine go on: a run there finds nothing to write", async () => {
    const puts = countPuts();
    scene.takeOperations();
    for (const stack of ["staging", "production"]) {
      assert.match(await upElsewhereOk(stack), / unchanged/);
    }
    assert.deepEqual(scene.takeOperations(), ["list-app-settings", "list-app-settings"]);
    assert.deepEqual(countPuts(), puts);
  });

  it("tells status on another machine that both are live and in step", async () => {
    const command = [join(ROOT, "src/operator/sharepoint-rotation.mjs"), "status", "--json"];
    const { exitCode, stdout, output } = await other.runProgram(process.execPath, command);
    assert.equal(exitCode, 0, output);
    const { stacks } = JSON.parse(stdout) as StatusReport;
    assert.deepEqual(
      stacks.map(({ name, verdict }) => [name, verdict]),
      [
        ["staging", "good"],
        ["production", "good"],
      ],
    );
    assert.equal(stacks[1]?.promotion?.state, "in-step");
  });

  it("lets one of two machines in at a time, and tells the other who is there", async () => {
    const { control } = scene.emulator;
    const { told } = await runWhileLocked(
      control,
      () => scene.upOk("staging"),
      () => upElsewhere("staging"),
    );
    assert.notEqual(told.exitCode, 0);
    assert.match(told.output, /the stack is currently locked by 1 lock/);
    assert.match(told.output, /azblob:\/\/pulumi\/\.pulumi\/locks\/\S+: created by \S+@\S+ \(pid/);
    assert.match(told.output, /pulumi cancel/);
  });

  it("keeps the lock of a run that was killed, until another machine takes it away", async () => {
    await setPlain(scene.project, "staging", { rotate: "once more" });
    pull();
    await killRun(scene, "staging", { side: "after", operation: "put-app-settings", nth: 1 });
    const refused = await upElsewhere("staging");
    assert.notEqual(refused.exitCode, 0);
    assert.match(refused.output, /the stack is currently locked by 1 lock/);
    await expectSuccess(other, ["cancel", "--yes", "--stack", "staging"]);
    await upElsewhereOk("staging");
    await upElsewhereOk("production");
    for (const name of SERVICES) {
      assert.equal((await scene.callConsumer(`365proxy-rg/${name}`)).status, 200, name);
    }
    scene.takeOperations();
    await scene.upOk("staging");
    assert.deepEqual(scene.takeOperations(), ["list-app-settings"]);
  });

  it("refuses a wrong passphrase before any request", async () => {
    other.setPassphrase("of somebody else");
    const { exitCode, output } = await upElsewhere("staging");
    other.setPassphrase(PASSPHRASE);
    assert.notEqual(exitCode, 0);
    assert.match(output, /incorrect passphrase/);
    assert.deepEqual(scene.takeOperations(), []);
  });

  it("holds no secret in clear in any blob: state, history, backups", async () => {
    const search = createSecretSearch([...scene.emulator.control.secrets(), PASSPHRASE]);
    const blobs = await azurite.readBlobs();
    for (const part of ["stacks", "history", "backups"]) {
      const some = [...blobs].filter(([name]) => name.startsWith(`.pulumi/${part}/`));
      assert.ok(
        some.some(([, content]) => /"ciphertext": ?"v1:/.test(String(content))),
        part,
      );
    }
    for (const [name, content] of blobs) assert.deepEqual(search(content), [], name);
  });

  it("moves with its secrets to another backend, by export and import", async () => {
    // Without the variables of the storage its state is in files of its own.
    const alone = createProject();
    try {
      alone.setPassphrase(PASSPHRASE);
      pull(alone);
      scene.takeOperations();
      for (const stack of ["staging", "production"]) {
        const file = join(alone.folder, `${stack}.json`);
        await expectSuccess(other, ["stack", "export", "--stack", stack, "--file", file]);
        assert.match(readFileSync(file, "utf8"), /"ciphertext": "v1:/);
        await expectSuccess(alone, ["stack", "init", stack]);
        await expectSuccess(alone, ["stack", "import", "--stack", stack, "--file", file]);
        const args = ["up", "--yes", "--skip-preview", "--stack", stack];
        assert.doesNotMatch(await expectSuccess(alone, args), /created|updated|replaced|deleted/);
      }
      assert.deepEqual(scene.takeOperations(), ["list-app-settings", "list-app-settings"]);
    } finally {
      alone.remove();
    }
  });

  it("gets another passphrase by one command, while older copies keep the former one", async () => {
    const readSalt = (content: Buffer | undefined) =>
      /"salt": ?"([^"]+)"/.exec(String(content))?.[1] ?? assert.fail("no salt");
    const state = ".pulumi/stacks/sharepoint-rotation/staging.json";
    const before = await azurite.readBlobs();
    const former = readSalt(before.get(state));
    const change = ["stack", "change-secrets-provider", "passphrase", "--stack", "staging"];
    const { exitCode, output } = await scene.project.run(change, `${NEW_PASSPHRASE}\n`);
    assert.equal(exitCode, 0, output);
    const blobs = await azurite.readBlobs();
    assert.notEqual(readSalt(blobs.get(state)), former);
    const old = [...blobs].filter(([, content]) => content.includes(former));
    assert.ok(old.some(([name]) => name.startsWith(".pulumi/backups/")));
    scene.takeOperations();
    assert.match((await upElsewhere("staging")).output, /incorrect passphrase/);
    other.setPassphrase(NEW_PASSPHRASE);
    assert.match((await upElsewhere("staging")).output, /incorrect passphrase/);
    assert.deepEqual(scene.takeOperations(), []);
    pull();
    await upElsewhereOk("staging");
    assert.deepEqual(scene.takeOperations(), ["list-app-settings"]);
    scene.project.setPassphrase(NEW_PASSPHRASE);
  });
});
