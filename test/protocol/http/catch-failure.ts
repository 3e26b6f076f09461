import assert from "node:assert/strict";
import { isRotationError, type RotationError } from "../../../src/protocol/http/rotation-error.ts";

/** Waits for a coded error and gives it, so that a test can look at all of it. */
export async function catchFailure(work: Promise<unknown>): Promise<RotationError> {
  try {
    await work;
  } catch (error) {
    assert.ok(isRotationError(error), `thrown without a code: ${String(error)}`);
    return error;
  }
  return assert.fail("nothing was thrown");
}
