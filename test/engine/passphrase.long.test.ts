import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "mocha";
import { configureStack } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";
import { type RunningProgram, startCommand, startProgram } from "./start-program.ts";

const PASSPHRASE = "of the test alone";
const WITHOUT = { without: ["PULUMI_CONFIG_PASSPHRASE"] };

describe("a passphrase that is typed and not in a variable", () => {
  let scene: Scene;
  let program: RunningProgram;
  const runTyped = async (stack: string) => {
    const command = ["pulumi", "up", "--yes", "--skip-preview", "--stack", stack];
    program = startCommand(scene.project, command, { isTerminal: true, ...WITHOUT });
    await program.waitFor(/Enter your passphrase to unlock config\/secrets/);
    program.type(`${PASSPHRASE}\r`);
    const exitCode = await program.ended;
    return { exitCode, output: program.output().replace(/\s+/g, " ") };
  };

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await scene.upOk("staging");
  });
  afterEach(() => program?.kill());
  after(() => scene.close());

  it("lets nobody consent whose code could not be stored", async () => {
    program = startProgram(scene.project, ["consent", "--stack", "staging", "--yes"], WITHOUT);
    assert.equal(await program.ended, 2, program.output());
    assert.match(program.output(), /so nobody is asked to consent: .*passphrase must be set/);
    assert.match(
      program.output(),
      /set PULUMI_CONFIG_PASSPHRASE, or PULUMI_CONFIG_PASSPHRASE_FILE/,
    );
    assert.doesNotMatch(program.output(), /code_challenge/);
  });

  it("does for a stack that reads no other", async () => {
    await scene.consent("staging");
    await scene.project.run(["config", "rm", "consumers", "--stack", "staging"]);
    const { exitCode, output } = await runTyped("staging");
    assert.equal(exitCode, 0, output);
    assert.equal((await scene.outputs("staging"))["stage"], "live");
  });

  it("is refused at once where the credential comes from another stack, and nothing hangs", async () => {
    await configureStack(scene.project, scene.emulator, "production");
    scene.takeOperations();
    const { exitCode, output } = await runTyped("production");
    assert.notEqual(exitCode, 0);
    assert.match(
      output,
      /This run reads the outputs of stack staging, which a passphrase protects/,
    );
    assert.match(output, /PULUMI_CONFIG_PASSPHRASE_FILE, and run this again/);
    assert.deepEqual(scene.takeOperations(), []);
    await scene.upOk("production");
  });
});
