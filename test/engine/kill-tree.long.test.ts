import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, it } from "mocha";
import { killTree, listMarked } from "./kill-tree.ts";

describe("a tree of processes that is killed", () => {
  it("leaves nothing behind, neither a group of its own nor one whose parent has ended", async function () {
    if (process.platform !== "linux") this.skip();
    const mark = randomUUID();
    // The first child goes to another session, and the shell between it and the root ends.
    const script = "(setsid sleep 60 & echo); sleep 60 & echo; wait";
    const root = spawn("sh", ["-c", script], { env: { ...process.env, MARK: mark } });
    let lines = "";
    for await (const text of root.stdout) {
      lines += text;
      if (lines.length === 2) break;
    }
    // Each of the three is listed once it runs what it was started for.
    while (listMarked(mark).length !== 3) await nextTurn();
    const ended = once(root, "exit");
    killTree(root.pid ?? assert.fail("it was not started"), mark);
    assert.deepEqual(await ended, [null, "SIGKILL"]);
    assert.deepEqual(listMarked(mark), []);
  });
});
