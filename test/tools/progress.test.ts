import { strict as assert } from "node:assert";
import { createProgress, formatElapsed } from "../../tools/progress.mjs";

describe("formatElapsed", () => {
  for (const [ms, text] of [
    [0, "0 s"],
    [59_999, "59 s"],
    [60_000, "1 min 00 s"],
    [245_000, "4 min 05 s"],
  ] as const) {
    it(`writes ${ms} ms as ${text}`, () => {
      assert.equal(formatElapsed(ms), text);
    });
  }
});

describe("createProgress", () => {
  const record = (isTTY: boolean) => {
    const written: string[] = [];
    return { isTTY, written, write: (text: string) => written.push(text) };
  };

  /** Work that lasts until the given number of pieces was written. */
  const until = (stream: { written: string[] }, count: number) =>
    new Promise<string>((resolve) => {
      const timer = setInterval(() => {
        if (stream.written.length >= count) {
          clearInterval(timer);
          resolve("done");
        }
      }, 1);
    });

  it("prints lines, without escape sequences, where no terminal is", async () => {
    const stream = record(false);
    const progress = createProgress({ stream, env: {}, now: () => 0, everyMs: 1 });
    assert.equal(await progress.during(() => "building", until(stream, 2)), "done");
    progress.say("engine: built");
    assert.equal(stream.written[0], "set-up: building\n");
    assert.equal(stream.written[1], "set-up: building: 0 s\n");
    assert.equal(stream.written.at(-1), "set-up: engine: built\n");
  });

  it("rewrites one line on a terminal, and clears it at the end", async () => {
    const stream = record(true);
    const progress = createProgress({ stream, env: { NO_COLOR: "1" }, now: () => 0, everyMs: 1 });
    await progress.during("building", until(stream, 1));
    assert.equal(stream.written[0], "\rset-up: building: 0 s\x1b[K");
    assert.equal(stream.written.at(-1), "\r\x1b[K");
  });

  it("cuts a line that does not fit the terminal", async () => {
    const stream = { ...record(true), columns: 20 };
    const progress = createProgress({ stream, env: { NO_COLOR: "1" }, now: () => 0, everyMs: 1 });
    await progress.during("building something long", until(stream, 1));
    assert.equal(stream.written[0], "\rset-up: building so\x1b[K");
  });

  it("uses colour on a terminal only, and not with NO_COLOR", () => {
    for (const [isTTY, env, hasColour] of [
      [true, {}, true],
      [true, { NO_COLOR: "1" }, false],
      [true, { TERM: "dumb" }, false],
      [false, {}, false],
    ] as const) {
      const stream = record(isTTY);
      createProgress({ stream, env }).say("hello");
      assert.equal(stream.written.join("").includes("\x1b["), hasColour);
    }
  });

  it("passes a failure of the work on", async () => {
    const progress = createProgress({ stream: record(false), env: {} });
    await assert.rejects(progress.during("x", Promise.reject(new Error("no"))), /no/);
  });
});
