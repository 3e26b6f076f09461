import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { encodeId, encodeSecret } from "../../../src/program/credential/encode-settings.ts";

const CLIENT = {
  clientId: "22222222-2222-4222-8222-222222222222",
  tenantId: "11111111-1111-4111-8111-111111111111",
};

describe("encodeId", () => {
  const cases = [
    ["entra", "raw", "22222222-2222-4222-8222-222222222222"],
    ["entra", "form", "22222222-2222-4222-8222-222222222222"],
    ["acs", "raw", "22222222-2222-4222-8222-222222222222@11111111-1111-4111-8111-111111111111"],
    ["acs", "form", "22222222-2222-4222-8222-222222222222%4011111111-1111-4111-8111-111111111111"],
  ] as const;
  for (const [authority, encoding, value] of cases) {
    it(`writes SP_ID for ${authority}, ${encoding}`, () => {
      assert.equal(encodeId({ ...CLIENT, authority }, encoding), value);
    });
  }
});

describe("encodeSecret", () => {
  it("leaves a secret as it is", () => {
    fc.assert(
      fc.property(fc.string(), (secret) => {
        assert.equal(encodeSecret(secret, "raw"), secret);
      }),
    );
  });

  it("writes a secret of appregnew.aspx for a proxy that pastes it into a form", () => {
    assert.equal(encodeSecret("a+b/c=", "form"), "a%2Bb%2Fc%3D");
  });

  it("is read back by whoever takes the percent-encoding off once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (secret) => {
        assert.equal(decodeURIComponent(encodeSecret(secret, "form")), secret);
      }),
    );
  });

  it("is read back out of a form into which it was pasted", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (secret) => {
        const form = new URLSearchParams(`a=1&client_secret=${encodeSecret(secret, "form")}&b=2`);
        assert.equal(form.get("client_secret"), secret);
      }),
    );
  });
});
