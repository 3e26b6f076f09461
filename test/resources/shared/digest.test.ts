import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { describe, it } from "mocha";
import { digestIfKnown } from "../../../src/program/shared/digest-if-known.ts";
import { digest } from "../../../src/resources/shared/digest.ts";
import { isUnknown, UNKNOWN_VALUE } from "../../../src/resources/shared/is-unknown.ts";

describe("digest", () => {
  it("is the beginning of the SHA-256 of the UTF-8 text", () => {
    assert.equal(digest(""), "e3b0c442");
    assert.equal(digest("abc"), "ba7816bf");
    assert.equal(digest("é"), "4a99557e");
  });

  it("differs for texts that differ by a space or by case", () => {
    assert.notEqual(digest("token"), digest("token "));
    assert.notEqual(digest("token"), digest("Token"));
  });
});

describe("digestIfKnown", () => {
  it("is the digest of a value, also of a secret one", async () => {
    assert.equal(await digestIfKnown(pulumi.output("abc")), "ba7816bf");
    assert.equal(await digestIfKnown(pulumi.secret("abc")), "ba7816bf");
  });

  it("is nothing where a preview does not know the value", async () => {
    const { unknown } = pulumi as unknown as { readonly unknown: string };
    assert.equal(await digestIfKnown(pulumi.output(unknown)), undefined);
  });
});

describe("isUnknown", () => {
  it("knows the engine's own text for a value that is not known", () => {
    const { unknownValue } = pulumi.runtime as unknown as { readonly unknownValue: string };
    assert.equal(UNKNOWN_VALUE, unknownValue);
    assert.equal(isUnknown(unknownValue), true);
  });

  it("takes nothing else for unknown", () => {
    for (const value of [undefined, null, "", 0, `${UNKNOWN_VALUE} `]) {
      assert.equal(isUnknown(value), false);
    }
  });
});
