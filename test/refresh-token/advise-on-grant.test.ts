import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type FailureCode, isRotationError, rotationError } from "../../src/http/rotation-error";
import { adviseOnCode } from "../../src/refresh-token/advise-on-grant";
import type { RefreshTokenInputs } from "../../src/refresh-token/refresh-token-state";

const INPUTS = { authority: "entra", clientId: "x" } as RefreshTokenInputs;

describe("adviseOnCode", () => {
  const codes: readonly FailureCode[] = [
    "answer-lost",
    "answer-not-json",
    "answer-too-large",
    "redirect-refused",
  ];
  for (const code of codes) {
    it(`takes the code for spent after ${code}, whatever answered`, () => {
      const { message } = adviseOnCode(rotationError(code, "x."), INPUTS) as Error;
      assert.match(
        message,
        /may have been redeemed, and is not sent a second time\. Consent again/,
      );
    });
  }

  it("leaves a bug of the program as it is", () => {
    const bug = Object.assign(new TypeError("bad arg"), { code: "ERR_INVALID_ARG_TYPE" });
    assert.equal(isRotationError(bug), false);
    assert.equal(adviseOnCode(bug, INPUTS), bug);
  });
});
