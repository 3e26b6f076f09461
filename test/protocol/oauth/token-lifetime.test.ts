import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  computeExpiresAt,
  computeRenewAt,
  countDaysLeft,
} from "../../../src/protocol/oauth/token-lifetime.ts";

describe("computeExpiresAt", () => {
  const acs: readonly [string, string, string][] = [
    ["in the middle of a month", "2026-03-15T10:20:30.456Z", "2026-09-15T10:20:30.456Z"],
    ["over the end of the year", "2026-10-01T00:00:00.000Z", "2027-04-01T00:00:00.000Z"],
    ["into a month of 30 days", "2026-03-31T12:00:00.000Z", "2026-09-30T12:00:00.000Z"],
    ["into February", "2026-08-31T12:00:00.000Z", "2027-02-28T12:00:00.000Z"],
    ["into February of a leap year", "2027-08-31T12:00:00.000Z", "2028-02-29T12:00:00.000Z"],
    ["from the last of February", "2028-02-29T12:00:00.000Z", "2028-08-29T12:00:00.000Z"],
  ];
  for (const [name, issuedAt, expiresAt] of acs) {
    it(`adds six months to an ACS token ${name}`, () => {
      assert.equal(computeExpiresAt("acs", new Date(issuedAt)).toISOString(), expiresAt);
    });
  }

  it("adds ninety days to an Entra token", () => {
    assert.equal(
      computeExpiresAt("entra", new Date("2026-01-01T10:20:30.456Z")).toISOString(),
      "2026-04-01T10:20:30.456Z",
    );
  });

  it("never ends an ACS token in the seventh month, whenever it was issued", () => {
    const issued = fc.date({
      min: new Date("2020-01-01"),
      max: new Date("2100-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(issued, (issuedAt) => {
        const expiresAt = computeExpiresAt("acs", issuedAt);
        const months =
          (expiresAt.getUTCFullYear() - issuedAt.getUTCFullYear()) * 12 +
          expiresAt.getUTCMonth() -
          issuedAt.getUTCMonth();
        assert.equal(months, 6);
        assert.ok(expiresAt.getUTCDate() <= issuedAt.getUTCDate());
      }),
    );
  });
});

describe("computeRenewAt", () => {
  const token = {
    issuedAt: new Date("2026-01-01T00:00:00Z"),
    expiresAt: new Date("2026-04-01T00:00:00Z"),
    renewAfterDays: 30,
    warnBeforeDays: 14,
  };

  it("is so many days after the issue of an Entra token", () => {
    assert.equal(
      computeRenewAt({ ...token, authority: "entra" }).toISOString(),
      "2026-01-31T00:00:00.000Z",
    );
  });

  it("is so many days before the end of an ACS token", () => {
    assert.equal(
      computeRenewAt({ ...token, authority: "acs" }).toISOString(),
      "2026-03-18T00:00:00.000Z",
    );
  });

  it("is never after the end", () => {
    const late = { ...token, authority: "entra", renewAfterDays: 500 } as const;
    assert.deepEqual(computeRenewAt(late), token.expiresAt);
  });
});

describe("countDaysLeft", () => {
  const now = new Date("2026-01-01T00:00:00Z");
  const cases: readonly [string, number][] = [
    ["2026-01-15T00:00:00.000Z", 14],
    ["2026-01-14T23:59:59.999Z", 13],
    ["2026-01-01T00:00:00.001Z", 0],
    ["2026-01-01T00:00:00.000Z", 0],
    ["2025-12-31T23:59:59.999Z", -1],
  ];
  for (const [until, days] of cases) {
    it(`counts ${days} until ${until}`, () => {
      assert.equal(countDaysLeft(new Date(until), now), days);
    });
  }
});
