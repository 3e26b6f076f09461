import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readStateSize } from "./read-state-size.ts";

const TYPE = "pulumi-nodejs:dynamic:Setting";
const target = (name: string) => ({ type: TYPE, inputs: { name }, outputs: { name } });

describe("readStateSize", () => {
  const read = (resources: readonly object[]) =>
    readStateSize(JSON.stringify({ version: 3, checkpoint: { latest: { resources } } }));

  it("counts what a service takes on average, and all resources", () => {
    const stack = { type: "pulumi:pulumi:Stack", outputs: {} };
    const size = read([stack, target("a"), target("abc")]);
    assert.equal(size.perTarget, JSON.stringify(target("ab")).length);
    assert.equal(size.resources, 3);
  });

  it("counts where the program declares a service apart from it", () => {
    const bare = target("a");
    const placed = { ...bare, sourcePosition: "p", stackTrace: [{ uri: "q" }] };
    assert.equal(read([placed]).perTarget, read([bare]).perTarget);
    assert.equal(read([placed]).positionsPerTarget, '["p",[{"uri":"q"}]]'.length);
  });

  it("counts bytes, not characters", () => {
    assert.equal(
      read([{ type: TYPE, inputs: { a: "ä" } }]).perTarget -
        read([{ type: TYPE, inputs: { a: "a" } }]).perTarget,
      1,
    );
  });

  it("has nothing to say of a stack that never ran", () => {
    const { perTarget, positionsPerTarget } = readStateSize('{"checkpoint":{"latest":{}}}');
    assert.deepEqual([perTarget, positionsPerTarget], [0, 0]);
  });
});
