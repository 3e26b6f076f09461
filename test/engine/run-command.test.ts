import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { runCommand } from "./run-command.ts";

/** More than a pipe holds. */
const INPUT = "x".repeat(1 << 20);

describe("runCommand", () => {
  const run = (script: string) =>
    runCommand(process.execPath, ["--eval", script], {
      ...{ cwd: process.cwd(), env: process.env, input: INPUT },
      onOutput: () => {},
    });

  it("hands over all of its input", async () => {
    const { stdout } = await run(
      'let n = 0; process.stdin.on("data", (d) => (n += d.length)).on("end", () => console.log(n))',
    );
    assert.equal(stdout, `${INPUT.length}\n`);
  });

  it("tells how a command ended that did not read its input", async () => {
    const { exitCode, output } = await run('console.log("done"); process.exitCode = 3');
    assert.deepEqual({ exitCode, output }, { exitCode: 3, output: "done\n" });
  });
});
