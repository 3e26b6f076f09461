import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readStateSize } from "./read-state-size";

const TYPE = "pulumi-nodejs:dynamic/sharepoint:AppSettings";
const target = (name: string) => ({
  type: TYPE,
  inputs: { name, __provider: "x".repeat(98) },
  outputs: { name, __provider: "x".repeat(98) },
});

describe("readStateSize", () => {
  const read = (resources: readonly object[]) =>
    readStateSize(JSON.stringify({ version: 3, checkpoint: { latest: { resources } } }));

  it("counts the texts of providers apart from the rest of a service", () => {
    const { inputs: _inputs, ...stack } = target("s");
    const size = read([
      { ...stack, type: "pulumi:pulumi:Stack", outputs: {} },
      target("a"),
      target("b"),
    ]);
    const bare = { type: TYPE, inputs: { name: "a" }, outputs: { name: "a" } };
    assert.equal(size.perTarget, JSON.stringify(bare).length);
    assert.deepEqual([size.texts, size.longestText, size.textCount], [400, 100, 2]);
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
    const { perTarget, texts, longestText } = readStateSize('{"checkpoint":{"latest":{}}}');
    assert.deepEqual([perTarget, texts, longestText], [0, 0, 0]);
  });
});
