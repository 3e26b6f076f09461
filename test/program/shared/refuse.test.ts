import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { describe, it } from "mocha";
import { refuse } from "../../../src/program/shared/refuse.ts";

describe("refuse", () => {
  it("makes an error that the engine shows by its message alone", () => {
    const error = refuse("Nothing was changed.");
    assert.ok(pulumi.RunError.isInstance(error));
    assert.equal(error.message, "Nothing was changed.");
  });

  it("leaves the stack empty, since the SDK takes long over any other", () => {
    assert.equal(refuse("x").stack, "");
  });
});
