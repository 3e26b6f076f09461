import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { advise, adviseOn } from "../../../src/protocol/http/advise.ts";
import { type FailureCode, rotationError } from "../../../src/protocol/http/rotation-error.ts";

/** Every code there is: the compiler asks for one that is added. */
const CODES = Object.keys({
  "request-not-sent": true,
  "answer-lost": true,
  "redirect-refused": true,
  "answer-too-large": true,
  "answer-not-json": true,
  "answer-unexpected": true,
  throttled: true,
  "server-failed": true,
  conflict: true,
  "grant-refused": true,
  "client-refused": true,
  "consent-needed": true,
  "request-refused": true,
  "access-refused": true,
  "not-found": true,
  "settings-unsafe": true,
  "settings-unconfirmed": true,
  "app-unhealthy": true,
} satisfies Record<FailureCode, true>) as FailureCode[];

describe("advise", () => {
  it("puts what helps behind what happened, and keeps code, status and pause", () => {
    const details = { status: 503, retryAfterSeconds: 7 };
    const advised = advise(rotationError("server-failed", "POST host/path failed.", details));
    assert.equal(advised.message, "POST host/path failed. Run `pulumi up` again later.");
    assert.deepEqual({ ...advised }, { code: "server-failed", ...details });
  });

  it("takes the advice of the step over the general one", () => {
    const advised = advise(rotationError("throttled", "x."), { throttled: "Wait an hour." });
    assert.equal(advised.message, "x. Wait an hour.");
  });

  for (const code of CODES) {
    it(`knows something to do for ${code}`, () => {
      assert.match(
        advise(rotationError(code, "x.")).message,
        /^x\. (Run `pulumi up` again|Check ).*\.$/,
      );
    });
  }
});

describe("adviseOn", () => {
  it("advises on a failure", () => {
    const advised = adviseOn(rotationError("conflict", "x."), { conflict: "Wait." });
    assert.equal((advised as Error).message, "x. Wait.");
  });

  it("lets a fault of the program through as it is", () => {
    const fault = new TypeError("x is not a function");
    assert.equal(adviseOn(fault, { conflict: "Wait." }), fault);
  });
});
