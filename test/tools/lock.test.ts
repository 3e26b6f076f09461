import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { withLock } from "../../tools/lock.mjs";

describe("withLock", () => {
  const folder = mkdtempSync(join(tmpdir(), "rotation-lock-"));
  const path = join(folder, "deep", "lock");

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("removes the lock after the work", async () => {
    const held = await withLock(path, async () => existsSync(path));
    assert.equal(held, true);
    assert.equal(existsSync(path), false);
  });

  it("removes the lock after work that fails", async () => {
    await assert.rejects(
      withLock(path, async () => {
        throw new Error("no");
      }),
      /no/,
    );
    assert.equal(existsSync(path), false);
  });

  it("lets a second run wait for the first, and tells it whom it waits for", async () => {
    const events: string[] = [];
    let finishFirst = () => {};
    let first: Promise<void> | undefined;
    await new Promise<void>((started) => {
      first = withLock(path, async () => {
        events.push("first starts");
        await new Promise<void>((resolve) => {
          finishFirst = resolve;
          started();
        });
        events.push("first ends");
      });
    });
    const second = withLock(
      path,
      async () => {
        events.push("second starts");
      },
      (holder) => {
        events.push(`second waits for ${holder?.pids[0] === process.pid ? "the first" : "?"}`);
        finishFirst();
      },
    );
    await Promise.all([first, second]);
    assert.deepEqual(events, [
      "first starts",
      "second waits for the first",
      "first ends",
      "second starts",
    ]);
  });

  it("gives the lock of a dead process to exactly one of several runs at a time", async () => {
    const { pid } = spawnSync(process.execPath, ["--version"]);
    const dead = { pids: [pid], host: hostname(), token: "dead" };
    writeFileSync(path, JSON.stringify(dead));
    let running = 0;
    let most = 0;
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    };
    await Promise.all([1, 2, 3].map(() => withLock(path, work)));
    assert.equal(most, 1);
    assert.equal(existsSync(path), false);
  });

  it("goes on after a run that died while it took a lock over", async () => {
    const { pid } = spawnSync(process.execPath, ["--version"]);
    writeFileSync(path, JSON.stringify({ pids: [pid], host: hostname(), token: "dead" }));
    mkdirSync(`${path}.take-over`);
    utimesSync(`${path}.take-over`, new Date(0), new Date(0));
    assert.equal(await withLock(path, async () => "done"), "done");
    assert.equal(existsSync(`${path}.take-over`), false);
  });

  it("names the program that outlives this process", async () => {
    const pids = await withLock(path, async (nameProgram) => {
      nameProgram(4711);
      return JSON.parse(readFileSync(path, "utf8")).pids;
    });
    assert.deepEqual(pids, [process.pid, 4711]);
    assert.equal(existsSync(path), false);
  });

  it("leaves a lock that another run has taken over", async () => {
    const other = JSON.stringify({ pids: [1], host: "elsewhere", token: "other" });
    await withLock(path, async () => writeFileSync(path, other));
    assert.equal(readFileSync(path, "utf8"), other);
    rmSync(path);
  });
});
