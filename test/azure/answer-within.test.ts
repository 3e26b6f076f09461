import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { answerWithin } from "../../src/azure/answer-within";

describe("answerWithin", () => {
  it("gives an answer that comes in time, and leaves no timer behind", async () => {
    const timers = new Set<number>();
    for (let round = 0; round < 3; round += 1) {
      assert.equal(await answerWithin(1000, Promise.resolve("here")), "here");
      await assert.rejects(answerWithin(1000, Promise.reject(new Error("refused"))), /refused/);
      timers.add(process.getActiveResourcesInfo().filter((name) => name === "Timeout").length);
    }
    assert.equal(timers.size, 1);
  });

  it("says what to check where none comes, and ends the process that still waits", async () => {
    const silence = new Promise<never>(() => {});
    let ends = 0;
    const end = () => {
      ends += 1;
    };
    await assert.rejects(answerWithin(0.01, silence, end), {
      message: "No answer came within 0.01 s: check the network and the proxy.",
    });
    assert.equal(ends, 1);
  });
});
