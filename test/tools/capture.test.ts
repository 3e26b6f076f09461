import { strict as assert } from "node:assert";
import { capture } from "../../tools/capture.mjs";

const node = (script: string, options?: Parameters<typeof capture>[2]) =>
  capture(process.execPath, ["--eval", script], options);

describe("capture", () => {
  it("keeps what the program prints, and its exit code", async () => {
    const script = "console.log('out'); console.error('err'); process.exitCode = 3";
    assert.deepEqual(await node(script), { code: 3, stdout: "out\n", stderr: "err\n" });
  });

  it("shows standard error as it comes", async () => {
    let seen = "";
    const onStderr = (text: string) => {
      seen += text;
    };
    await node("console.error('one')", { onStderr });
    assert.equal(seen, "one\n");
  });

  it("ends a program that takes too long, with all that it started", async function () {
    // The grandchild holds the pipes open: if it lived, its whole minute would be waited for.
    this.timeout(20_000);
    const grandchild = "require('child_process').spawn('sleep', ['60'], { stdio: 'inherit' })";
    const script = `${grandchild}; setInterval(() => {}, 1000)`;
    const result = await node(script, { timeoutMs: 1_000 });
    assert.deepEqual([result.code, result.problem], [undefined, "no end after 1 s"]);
  });

  it("says why a program did not start", async () => {
    const result = await capture("/nowhere/program", []);
    assert.equal(result.code, undefined);
    assert.match(result.problem ?? "", /ENOENT/);
  });
});
