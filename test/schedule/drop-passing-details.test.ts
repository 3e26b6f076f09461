import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { dropPassingDetails } from "../../src/schedule/drop-passing-details.ts";

const isSame = (one: string, other: string) =>
  dropPassingDetails(one) === dropPassingDetails(other);

describe("dropPassingDetails", () => {
  for (const [what, one, other] of [
    ["a day and what is left", "ends in 2 days, on 2026-12-01.", "ends in 1 day, on 2026-12-02."],
    ["a time", "at 2026-12-01 10:22 UTC", "at 2027-01-02 03:04 UTC"],
    ["a server's time", "Timestamp: 2026-12-01 10:22:33Z", "Timestamp: 2026-12-08T01:00:00.123Z"],
    [
      "an id of a request",
      `Trace ID: ${"1".repeat(8)}-aaaa-bbbb-cccc-${"2".repeat(12)}`,
      `Trace ID: ${"3".repeat(8)}-dddd-bbbb-cccc-${"4".repeat(12)}`,
    ],
    ["a digest", "The token b6d7e370 ends", "The token f0e5ab9e ends"],
    ["a span", "no answer within 30 s", "no answer within 31.5 s"],
    ["a process", "by anna@ops (pid 4711)", "by anna@ops (pid 12)"],
    ["a port", "connect ECONNREFUSED 127.0.0.1:41085", "connect ECONNREFUSED 127.0.0.1:80"],
  ] as const) {
    it(`finds two texts the same that differ in ${what}`, () => {
      assert.ok(isSame(one, other), dropPassingDetails(one));
    });
  }

  for (const [what, one, other] of [
    ["the number of a stack", "It is behind customers-1.", "It is behind customers-2."],
    ["the number of a service", "rg/365proxy-1 has drifted", "rg/365proxy-2 has drifted"],
    ["a status", "answered with status 502", "answered with status 403"],
    ["a count", "1 of 4 services cannot be reached", "3 of 4 services cannot be reached"],
    ["a stack that is called like an id", "for customers-deadbeef1", "for customers-deadbeef2"],
  ] as const) {
    it(`tells two texts apart that differ in ${what}`, () => {
      assert.ok(!isSame(one, other), dropPassingDetails(one));
    });
  }
});
