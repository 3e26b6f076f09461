import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { describe, it } from "mocha";
import { readIfKnown } from "../../../src/program/shared/read-if-known.ts";

const { unknown } = pulumi as unknown as { readonly unknown: string };

describe("readIfKnown", () => {
  it("gives a value, whatever it is and also a secret one", async () => {
    assert.equal(await readIfKnown(pulumi.output("a")), "a");
    assert.equal(await readIfKnown(pulumi.secret("a")), "a");
    assert.equal(await readIfKnown(pulumi.output("")), "");
    assert.deepEqual(await readIfKnown(pulumi.output([{ a: pulumi.secret(1) }])), [{ a: 1 }]);
  });

  it("waits for a value that is known later", async () => {
    assert.equal(await readIfKnown(pulumi.output(Promise.resolve("later"))), "later");
  });

  it("does not wait for a value that a preview will never know", async () => {
    assert.equal(await readIfKnown(pulumi.output(unknown)), undefined);
    assert.equal(await readIfKnown(pulumi.secret(unknown)), undefined);
    assert.equal(await readIfKnown(pulumi.all(["a", pulumi.output(unknown)])), undefined);
  });

  it("runs nothing that was to be done with such a value", async () => {
    const used = pulumi.output(unknown).apply((value) => assert.fail(`used ${value}`));
    assert.equal(await readIfKnown(used), undefined);
  });

  it("fails where the value does", async () => {
    const failure = new Error("no value");
    await assert.rejects(readIfKnown(pulumi.output(Promise.reject(failure))), failure);
  });
});
