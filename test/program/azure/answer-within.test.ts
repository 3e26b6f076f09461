import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  allowForCall,
  answerWithin,
  endWithoutAnswers,
} from "../../../src/program/azure/answer-within.ts";
import { isRotationError } from "../../../src/protocol/http/rotation-error.ts";

const SILENCE = new Promise<never>(() => {});
const countTimers = () =>
  process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;

describe("answerWithin", () => {
  it("gives an answer that comes in time, and leaves no timer behind", async () => {
    const timers = new Set<number>();
    for (let round = 0; round < 3; round += 1) {
      assert.equal(await answerWithin(1000, "it", Promise.resolve("here")), "here");
      const refused = Promise.reject(new Error("refused"));
      await assert.rejects(answerWithin(1000, "it", refused), /refused/);
      timers.add(countTimers());
    }
    assert.equal(timers.size, 1);
  });

  it("names what did not come, and what to check, by a coded error", async () => {
    await assert.rejects(answerWithin(0.01, "the login to Azure", SILENCE), (error: Error) => {
      assert.ok(isRotationError(error));
      assert.equal(error.code, "answer-lost");
      assert.equal(
        error.message,
        "No answer came within 0.01 s: the login to Azure. Check the network and the proxy.",
      );
      return true;
    });
  });

  it("leaves a call open, whose program must be ended once it has failed", async () => {
    await answerWithin(0.01, "it", SILENCE).catch(() => undefined);
    await new Promise<void>((resolve) => endWithoutAnswers(resolve, 1));
    // Otherwise the process of all these tests would be ended by the next program that fails.
    endWithoutAnswers(() => assert.fail("it was ended twice"), 0);
  });

  it("allows for the start of a plugin, and for four requests", () => {
    assert.equal(allowForCall(30), 130);
  });
});
