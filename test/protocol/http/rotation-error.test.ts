import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { isRotationError, rotationError } from "../../../src/protocol/http/rotation-error.ts";

describe("rotationError", () => {
  it("makes a real Error that carries code, status and pause", () => {
    const cause = new Error("below");
    const error = rotationError("throttled", "slow down", {
      status: 429,
      retryAfterSeconds: 5,
      cause,
    });
    assert.ok(error instanceof Error);
    assert.deepEqual(
      { ...error, message: error.message, cause: error.cause },
      { code: "throttled", status: 429, retryAfterSeconds: 5, message: "slow down", cause },
    );
    assert.match(error.stack ?? "", /rotation-error\.test/);
  });

  it("has no member for a fact that is not known", () => {
    const error = rotationError("not-found", "nothing there", {
      status: undefined,
      retryAfterSeconds: undefined,
    });
    assert.deepEqual(Object.keys(error), ["code"]);
    assert.equal("cause" in error, false);
  });
});

describe("isRotationError", () => {
  it("knows its own errors", () => {
    assert.equal(isRotationError(rotationError("conflict", "")), true);
  });

  it("takes nothing else for one", () => {
    for (const other of [new Error("x"), { code: "conflict" }, "conflict", undefined, null]) {
      assert.equal(isRotationError(other), false);
    }
  });
});
