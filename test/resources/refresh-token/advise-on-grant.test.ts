import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  type FailureCode,
  isRotationError,
  rotationError,
} from "../../../src/protocol/http/rotation-error.ts";
import {
  adviseOnCode,
  adviseOnToken,
} from "../../../src/resources/refresh-token/advise-on-grant.ts";
import type { RefreshTokenInputs } from "../../../src/resources/refresh-token/refresh-token-state.ts";

const INPUTS = { authority: "entra", clientId: "x" } as RefreshTokenInputs;

describe("adviseOnToken", () => {
  for (const action of ["adopt-token", "renew"] as const) {
    it(`says what to do about a refused secret, by who makes it (${action})`, () => {
      const refused = rotationError("client-refused", "x.");
      const advise = (inputs: RefreshTokenInputs) =>
        (adviseOnToken(refused, action, inputs) as Error).message;
      assert.match(advise(INPUTS), /config set --secret clientSecret`\.$/);
      assert.match(advise({ ...INPUTS, isSecretManaged: true }), /`pulumi up --refresh` recreates/);
    });
  }
});

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

  const refusals: readonly FailureCode[] = [
    ...(["access-refused", "not-found", "conflict", "throttled"] as const),
    "request-not-sent",
  ];
  for (const code of refusals) {
    it(`says after ${code} that the code serves again while it is young`, () => {
      const { message } = adviseOnCode(rotationError(code, "x."), INPUTS) as Error;
      assert.match(message, /Run `pulumi up` again; if the code is older than 10 minutes by then/);
      assert.doesNotMatch(message, /redeemed|spent/);
    });
  }

  it("says after trouble of the server that the code may be redeemed, and serves if it is not", () => {
    const { message } = adviseOnCode(rotationError("server-failed", "x."), INPUTS) as Error;
    assert.match(
      message,
      /may have been redeemed all the same\. Run `pulumi up` again; if the code/,
    );
  });

  it("says that a refused secret spends no code, and asks for the secret it is about", () => {
    const refused = rotationError("client-refused", "x.");
    const given = (adviseOnCode(refused, INPUTS) as Error).message;
    assert.match(given, /^x\. The code is not spent\. .*config set --secret clientSecret`/);
    assert.match(given, /Run `pulumi up` again; if the code is older than 10 minutes by then, /);
    const managed = (adviseOnCode(refused, { ...INPUTS, isSecretManaged: true }) as Error).message;
    assert.match(managed, /^x\. The code is not spent\. .*`pulumi up --refresh` recreates/);
    assert.doesNotMatch(managed, /clientSecret/);
  });

  it("leaves a bug of the program as it is", () => {
    const bug = Object.assign(new TypeError("bad arg"), { code: "ERR_INVALID_ARG_TYPE" });
    assert.equal(isRotationError(bug), false);
    assert.equal(adviseOnCode(bug, INPUTS), bug);
  });
});
