import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { PUBLISHED_WRITE_LIMITS } from "../emulator/write-limits.ts";
import { findFloor } from "./bench-targets.ts";

describe("findFloor", () => {
  it("is nothing as long as the writes of all services fit into the bucket", () => {
    assert.equal(findFloor(50, PUBLISHED_WRITE_LIMITS), 0);
  });

  it("is what Azure takes for the writes above it", () => {
    assert.equal(findFloor(51, PUBLISHED_WRITE_LIMITS), 0.4);
    assert.equal(findFloor(100, PUBLISHED_WRITE_LIMITS), 20);
    assert.equal(findFloor(300, PUBLISHED_WRITE_LIMITS), 100);
  });
});
