import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, it } from "mocha";
import { showProgress, withProgress } from "../../src/operator/show-progress.ts";

const CLEAR = "\r\u001b[2K";

/** A terminal at standard error, or a pipe there, whatever the other streams are. */
function openStream(stderr: boolean, env: Readonly<Record<string, string>> = {}) {
  const written: string[] = [];
  const writeErr = (text: string) => void written.push(text);
  return { io: { isTerminal: { stdin: true, stdout: !stderr, stderr }, writeErr, env }, written };
}

describe("showProgress", () => {
  it("counts what is done on one line, and takes the line away", async () => {
    const { io, written } = openStream(true);
    const progress = showProgress(io, "Reading", { total: 3, patienceMs: 0, frameMs: 60_000 });
    progress.step();
    await sleep(5);
    progress.step();
    progress.end();
    assert.deepEqual(written, [`${CLEAR}| Reading: 1 of 3`, `${CLEAR}| Reading: 2 of 3`, CLEAR]);
  });

  it("moves while there is nothing to count", async () => {
    const { io, written } = openStream(true);
    const progress = showProgress(io, "Reading", { patienceMs: 0, frameMs: 1 });
    while (written.length < 2) await sleep(1);
    progress.end();
    assert.deepEqual(written.slice(0, 2), [`${CLEAR}| Reading`, `${CLEAR}/ Reading`]);
    assert.equal(written.at(-1), CLEAR);
    const { length } = written;
    await sleep(20);
    assert.equal(written.length, length, "it has ended");
  });

  it("writes nothing where it is over in time", async () => {
    const { io, written } = openStream(true);
    showProgress(io, "Reading", { total: 3, patienceMs: 0 }).end();
    await sleep(5);
    assert.deepEqual(written, []);
  });

  for (const [title, stderr, env] of [
    ["in a pipe", false, {}],
    ["on a terminal that cannot clear a line", true, { TERM: "dumb" }],
  ] as const) {
    it(`writes nothing ${title}`, async () => {
      const { io, written } = openStream(stderr, env);
      const progress = showProgress(io, "Reading", { patienceMs: 0, frameMs: 1 });
      await sleep(5);
      progress.step();
      progress.end();
      assert.deepEqual(written, []);
    });
  }
});

describe("withProgress", () => {
  it("shows that a work goes on until it has ended, well or not, and hands its end on", async () => {
    const { io, written } = openStream(true);
    const pace = { patienceMs: 0, frameMs: 60_000 };
    assert.equal(await withProgress(io, "Asking", () => sleep(5, "answer"), pace), "answer");
    assert.deepEqual(written, [`${CLEAR}| Asking`, CLEAR]);
    const failure = new Error("silent");
    const fail = () => sleep(5).then(() => Promise.reject(failure));
    await assert.rejects(withProgress(io, "Asking", fail, pace), failure);
    assert.equal(written.at(-1), CLEAR);
  });
});
