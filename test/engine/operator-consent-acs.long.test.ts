import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { clickConsent } from "../demo/click-consent.ts";
import { configureStack, setSecret } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";
import { type RunningProgram, startProgram } from "./start-program.ts";

const STAGING = "365proxy-rg/365proxy-staging";

/** The address that the program prints. */
async function readAddress(program: RunningProgram): Promise<string> {
  const [, address = ""] = await program.waitFor(/^ {2}(http\S+)\r?$/m);
  return address;
}

function assertNoSecret(scene: Scene, output: string): void {
  for (const secret of scene.emulator.control.secrets()) {
    assert.ok(!output.includes(secret), `a secret was printed: ${secret.slice(0, 4)}…`);
  }
}

describe("the command consent at Azure ACS", () => {
  let scene: Scene;

  before(async () => {
    scene = await openScene("acs");
    await configureStack(scene.project, scene.emulator, "staging", {
      app: scene.app,
      values: { authority: "acs", encoding: "form" },
    });
  });
  after(() => scene.close());

  it("reads the address from standard input, and takes an old verifier out", async () => {
    await setSecret(scene.project, "staging", "codeVerifier", "v".repeat(43));
    const up = await scene.up("staging");
    assert.equal(up.exitCode, 0, up.output);
    const program = startProgram(scene.project, ["consent", "--stack", "staging", "--yes"]);
    const { redirectedUrl } = await clickConsent(await readAddress(program));
    program.type(`${redirectedUrl}\n`);
    assert.equal(await program.ended, 0, program.output());
    assert.match(program.output(), /The answer came without `state`/);
    assertNoSecret(scene, program.output());
    assert.equal((await scene.callConsumer(STAGING)).status, 200);
    const { output } = await scene.project.run(["config", "--json", "--stack", "staging"]);
    const config = JSON.parse(output) as Record<string, { value?: string; secret: boolean }>;
    assert.deepEqual(config["sharepoint-rotation:codeVerifier"], { value: "", secret: false });
    assert.deepEqual(config["sharepoint-rotation:authorizationCode"], { secret: true });
  });
});
