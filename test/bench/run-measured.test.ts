import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { runMeasured } from "./run-measured.ts";

const run = (script: string, watchesMemory = false) =>
  runMeasured({
    command: process.execPath,
    args: ["-e", script],
    cwd: import.meta.dirname,
    env: { PATH: process.env["PATH"] },
    watchesMemory,
  });

describe("runMeasured", () => {
  it("tells how long a command took and what it printed", async () => {
    const { seconds, output } = await run("setTimeout(() => console.log('done'), 300)");
    assert.ok(seconds >= 0.3 && seconds < 30, String(seconds));
    assert.equal(output, "done\n");
  });

  it("counts the memory of what the command starts", async function () {
    if (process.platform !== "linux") this.skip();
    const hold = "const b = Buffer.alloc(150e6, 1); setTimeout(() => b.length, 600)";
    const { peakMib } = await run(
      `require("child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(hold)}])`,
      true,
    );
    assert.ok(peakMib > 150, `${peakMib} MiB`);
  });

  it("fails where the command does, with what it printed", async () => {
    await assert.rejects(run("console.error('no'); process.exit(3)"), /ended with 3:\nno/);
  });
});
