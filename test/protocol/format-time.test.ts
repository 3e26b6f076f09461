import assert from "node:assert/strict";
import { formatDay, formatTime } from "../../src/protocol/format-time.ts";

describe("formatTime", () => {
  it("names day, hour and minute in UTC", () => {
    assert.equal(formatTime("2027-02-27T20:26:59.999Z"), "2027-02-27 20:26 UTC");
    assert.equal(formatTime(new Date("2027-02-27T20:26:00Z")), "2027-02-27 20:26 UTC");
  });

  it("turns a time of another zone into UTC", () => {
    assert.equal(formatTime("2027-02-28T00:26:00+04:00"), "2027-02-27 20:26 UTC");
  });

  it("repeats nothing that is no time", () => {
    for (const text of ["", "soon", "[secret]"]) assert.equal(formatTime(text), "an unknown time");
  });
});

describe("formatDay", () => {
  it("names the day in UTC, whatever the zone of the time", () => {
    assert.equal(formatDay("2027-02-28T00:26:00+04:00"), "2027-02-27");
  });

  it("repeats nothing that is no time", () => {
    assert.equal(formatDay("soon"), "an unknown day");
  });
});
