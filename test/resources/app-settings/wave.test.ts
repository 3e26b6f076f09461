import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { isRotationError, rotationError } from "../../../src/protocol/http/rotation-error.ts";
import { inWave } from "../../../src/resources/app-settings/wave.ts";

const WAVE = { number: 2, of: 3, behind: 90 };

describe("inWave", () => {
  const fail = (error: unknown) => async () => {
    throw error;
  };

  it("gives what the rollout gives", async () => {
    assert.equal(await inWave(WAVE, async () => "done"), "done");
  });

  it("says what becomes of the services behind a wave that failed, and keeps what is known", async () => {
    const error = rotationError("access-refused", "Refused.", { status: 403 });
    await assert.rejects(inWave(WAVE, fail(error)), (told: unknown) => {
      assert.ok(isRotationError(told));
      assert.equal(
        told.message,
        "Refused. This was wave 2 of 3: the 90 services after it keep the credential of before, which " +
          "still works.",
      );
      assert.deepEqual([told.code, told.status], ["access-refused", 403]);
      return true;
    });
    await assert.rejects(
      inWave({ ...WAVE, behind: 1 }, fail(error)),
      /the 1 service after it keeps/,
    );
  });

  it("adds nothing in the last wave, without waves, and to what is no failure of a rollout", async () => {
    const error = rotationError("access-refused", "Refused.");
    await assert.rejects(inWave({ ...WAVE, behind: 0 }, fail(error)), error);
    await assert.rejects(inWave(undefined, fail(error)), error);
    const bug = new Error("a bug");
    await assert.rejects(inWave(WAVE, fail(bug)), bug);
  });
});
