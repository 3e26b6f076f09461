import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { StatusReport } from "../../src/operator/status/status-report.ts";
import { nameFormerType, SHOWN_TYPES } from "../../src/resources/shared/resource-types.ts";
import { configureStack, expectSuccess } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";

const CLASSES = Object.keys(SHOWN_TYPES) as (keyof typeof SHOWN_TYPES)[];

describe("a state whose resources have the types of before", () => {
  let scene: Scene;
  const read = () => expectSuccess(scene.project, ["stack", "export", "--stack", "staging"]);
  const status = async () => {
    const { stdout } = await scene.project.runProgram(process.execPath, [
      ...["src/operator/sharepoint-rotation.mjs", "status", "--json", "--stack", "staging"],
    ]);
    const { stacks } = JSON.parse(stdout) as StatusReport;
    return stacks.map(({ lastUpdate: _, ...stack }) => stack);
  };

  before(async () => {
    scene = await openScene("entra");
    scene.emulator.control.removeApplication(scene.app.clientId);
    await configureStack(scene.project, scene.emulator, "staging", { managesApplication: true });
    await scene.upOk("staging");
    await scene.consent("staging");
    await scene.upOk("staging");
  });
  after(() => scene.close());

  it("is read by status, and goes on without a change", async () => {
    const today = await read();
    const expected = await status();
    const former = CLASSES.reduce(
      (text, name) =>
        text.replaceAll(
          new RegExp(`pulumi-nodejs:dynamic:${SHOWN_TYPES[name]}(?=["$:])`, "g"),
          nameFormerType(name),
        ),
      today,
    );
    assert.match(former, /pulumi-nodejs:dynamic:AppSettings::/);
    assert.doesNotMatch(former, /dynamic:(Token|Proof|Secrets|Setting)\b/);
    const args = ["stack", "import", "--stack", "staging"];
    const { exitCode, output } = await scene.project.run(args, former);
    assert.equal(exitCode, 0, output);
    assert.deepEqual(await status(), expected);

    scene.takeOperations();
    const preview = await scene.preview("staging");
    assert.match(preview.output, /^Resources:\n +\d+ unchanged$/m);
    assert.match(await scene.upOk("staging"), /^Resources:\n +\d+ unchanged$/m);
    const spent = /grant|addPassword|put/i;
    assert.deepEqual(
      scene.takeOperations().filter((operation) => spent.test(operation)),
      [],
    );
    assert.doesNotMatch(await read(), /dynamic:(RefreshToken|AppSettings)\b/);
  });
});
