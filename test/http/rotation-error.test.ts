import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  type FailureCode,
  type FailureSort,
  isRotationError,
  rotationError,
  sortFailure,
} from "../../src/http/rotation-error";

/** Every code: the type makes a new one fail to compile here. */
const SORTS: Readonly<Record<FailureCode, FailureSort>> = {
  "request-not-sent": "retry",
  "answer-lost": "retry",
  "answer-too-large": "retry",
  "answer-not-json": "retry",
  "answer-unexpected": "retry",
  throttled: "retry",
  "server-failed": "retry",
  conflict: "retry",
  "settings-unconfirmed": "retry",
  "grant-refused": "person",
  "consent-needed": "person",
  "settings-unsafe": "person",
  "redirect-refused": "configuration",
  "client-refused": "configuration",
  "request-refused": "configuration",
  "access-refused": "configuration",
  "not-found": "configuration",
};

describe("sortFailure", () => {
  it("leaves each failure to whoever can end it", () => {
    const sorted = Object.keys(SORTS).map((code) => [code, sortFailure(code as FailureCode)]);
    assert.deepEqual(Object.fromEntries(sorted), SORTS);
  });
});

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
