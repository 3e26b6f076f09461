import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { describeGrantRemedy } from "../../../src/protocol/oauth/describe-grant-remedy.ts";
import { readTokenRefusal } from "../../../src/protocol/oauth/read-token-answer.ts";
import { makeAnswer } from "../http/make-answer.ts";

const refuse = (body: object) =>
  readTokenRefusal(makeAnswer(400, { body: { error: "invalid_grant", ...body } }), {
    what: "POST login.example/token",
    secrets: [],
  });

describe("describeGrantRemedy", () => {
  for (const [number, reason] of [
    [53003, /conditional access policy/],
    [50076, /second factor/],
    [50173, /sessions were revoked/],
    [50057, /account .* is disabled/],
    [500112, /check redirectUri/],
    [70043, /sign-in frequency .* a new consent lives no longer/],
    [700084, /single-page application.*move it to the platform Web/],
    [501481, /`pulumi config rm codeVerifier`/],
  ] as const) {
    it(`says what stands behind AADSTS${number}`, () => {
      assert.match(describeGrantRemedy(number) ?? "", reason);
    });
  }

  it("says nothing of a number that is new, or of none", () => {
    assert.equal(describeGrantRemedy(1), undefined);
    assert.equal(describeGrantRemedy(undefined), undefined);
  });
});

describe("the number of a refusal", () => {
  it("is the first of error_codes, else the one its description begins with", () => {
    assert.equal(refuse({ error_codes: [53003, 1] }).number, 53003);
    assert.equal(
      refuse({ error_description: "AADSTS50076: Due to a change\r\nTrace" }).number,
      50076,
    );
    assert.equal(refuse({ error_description: "The user said AADSTS1" }).number, undefined);
    assert.equal(refuse({ error_codes: ["x"] }).number, undefined);
  });

  it("decides nothing: the code of the failure follows the words alone", () => {
    for (const number of [53003, 700016, 7000215]) {
      assert.equal(refuse({ error_codes: [number] }).code, "grant-refused");
    }
  });
});
