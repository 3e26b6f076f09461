import { strict as assert } from "node:assert";
import { isAbandoned } from "../../tools/lock-holder.mjs";

const HERE = { host: "here", isAlive: (pid: number) => pid === 1 };
const holder = (pids: number[], host = "here") => ({ pids, host, token: "t" });

describe("isAbandoned", () => {
  for (const [title, lock, expected] of [
    ["keeps the lock of a live process", { holder: holder([1]), silentMs: 10 }, false],
    ["gives up the lock of a dead process at once", { holder: holder([2]), silentMs: 10 }, true],
    ["keeps a lock whose program goes on", { holder: holder([2, 1]), silentMs: 10 }, false],
    ["keeps a lock of another machine", { holder: holder([2], "there"), silentMs: 10 }, false],
    [
      "gives up a lock of another machine that fell silent",
      { holder: holder([2], "there"), silentMs: 60_001 },
      true,
    ],
    ["gives up a pid that was used again", { holder: holder([1]), silentMs: 60_001 }, true],
    ["keeps a lock that is just being written", { holder: undefined, silentMs: 10 }, false],
    ["gives up a lock that nobody finished writing", { holder: undefined, silentMs: 60_001 }, true],
  ] as const) {
    it(title, () => {
      assert.equal(isAbandoned(lock, HERE), expected);
    });
  }
});
