import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { boundServerTime } from "../../../src/resources/refresh-token/bound-server-time.ts";

const LOCAL = new Date("2026-06-02T10:00:00.000Z");

describe("boundServerTime", () => {
  for (const time of [
    "2026-06-02T10:00:05.000Z",
    "2026-06-01T10:00:00.000Z",
    "2026-06-03T10:00:00.000Z",
  ]) {
    it(`believes a server that says ${time}`, () => {
      assert.deepEqual(boundServerTime(new Date(time), LOCAL), new Date(time));
    });
  }

  for (const time of [
    "2027-06-02T10:00:00.000Z",
    "2026-06-03T10:00:01.000Z",
    "1970-01-01T00:00:00.000Z",
  ]) {
    it(`goes by the local clock where a server says ${time}`, () => {
      assert.deepEqual(boundServerTime(new Date(time), LOCAL), LOCAL);
    });
  }
});
