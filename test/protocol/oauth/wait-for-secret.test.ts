import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type FailureCode, rotationError } from "../../../src/protocol/http/rotation-error.ts";
import { waitForSecret } from "../../../src/protocol/oauth/wait-for-secret.ts";
import { catchFailure } from "../http/catch-failure.ts";
import { withoutPauses } from "../http/without-pauses.ts";

/** A grant that fails so often with a code, and then succeeds. */
function script(code: FailureCode, times: number) {
  let calls = 0;
  const grant = async () => {
    calls += 1;
    if (calls <= times) throw rotationError(code, "x.");
    return "granted";
  };
  return { grant, calls: () => calls };
}

describe("waitForSecret", () => {
  it("tries again every five seconds until the secret is known", async () => {
    const { grant } = script("client-refused", 2);
    await withoutPauses(async (pauses) => {
      assert.equal(await waitForSecret(300, grant), "granted");
      assert.deepEqual(pauses, [5000, 5000]);
    });
  });

  it("ends after the time it was given", async () => {
    const { grant, calls } = script("client-refused", 99);
    const failure = await withoutPauses(() => catchFailure(waitForSecret(300, grant)));
    assert.equal(failure.code, "client-refused");
    assert.equal(calls(), 61);
  });

  for (const seconds of [0, undefined]) {
    it(`takes a refusal for final with ${seconds} seconds`, async () => {
      const { grant, calls } = script("client-refused", 1);
      await catchFailure(waitForSecret(seconds, grant));
      assert.equal(calls(), 1);
    });
  }

  for (const code of ["grant-refused", "answer-lost", "server-failed", "throttled"] as const) {
    it(`never repeats a grant after ${code}: it may be spent`, async () => {
      const { grant, calls } = script(code, 1);
      assert.equal((await catchFailure(waitForSecret(300, grant))).code, code);
      assert.equal(calls(), 1);
    });
  }
});
