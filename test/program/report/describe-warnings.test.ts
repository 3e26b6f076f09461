import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  describeWarnings,
  type WarningContext,
} from "../../../src/program/report/describe-warnings.ts";

const CONTEXT: WarningContext = {
  stack: "staging",
  authority: "entra",
  warnBeforeDays: 14,
  now: new Date("2026-03-01T12:00:00Z"),
};
const ACS: WarningContext = { ...CONTEXT, authority: "acs" };
const SOON = "2026-03-05T12:00:00.000Z";

describe("describeWarnings", () => {
  it("says nothing of a token it knows nothing of", () => {
    assert.deepEqual(describeWarnings({}, CONTEXT), []);
    assert.deepEqual(describeWarnings({}, CONTEXT), []);
  });

  const boundaries: readonly [string, string, RegExp | undefined][] = [
    ["fifteen days before the end", "2026-03-16T12:00:00.000Z", undefined],
    ["fourteen days before the end", "2026-03-15T12:00:00.000Z", undefined],
    ["less than fourteen days before", "2026-03-15T11:59:59.999Z", /expires in 13 days /],
    ["a day before the end", "2026-03-02T12:00:00.000Z", /expires in 1 day /],
    ["the last day", "2026-03-02T11:59:59.999Z", /expires in 0 days /],
    ["a moment after the end", "2026-03-01T11:59:59.999Z", /has expired /],
    ["long after the end", "2025-03-01T12:00:00.000Z", /has expired /],
  ];
  for (const [name, tokenExpiresAt, warning] of boundaries) {
    it(`${warning === undefined ? "says nothing" : "warns"} ${name}`, () => {
      const warnings = describeWarnings({ tokenExpiresAt }, CONTEXT);
      assert.equal(warnings.length, warning === undefined ? 0 : 1);
      if (warning !== undefined) {
        assert.match(warnings[0] ?? "", warning);
        assert.ok(warnings[0]?.includes(`(${tokenExpiresAt.slice(0, 16).replace("T", " ")} UTC)`));
      }
    });
  }

  it("warns after the end only, where it is told to warn no day before", () => {
    const context = { ...CONTEXT, warnBeforeDays: 0 };
    assert.deepEqual(describeWarnings({ tokenExpiresAt: "2026-03-01T12:00:01Z" }, context), []);
    assert.equal(describeWarnings({ tokenExpiresAt: "2026-03-01T11:59:59Z" }, context).length, 1);
  });

  it("still leaves the renewal of an Entra token to a run on its last day", () => {
    const [warning] = describeWarnings({ tokenExpiresAt: "2026-03-01T13:00:00.000Z" }, CONTEXT);
    assert.match(warning ?? "", /expires in 0 days .*renews it without a person/);
  });

  const remedies: readonly [string, WarningContext, string, RegExp, RegExp][] = [
    ["a run renews an Entra token", CONTEXT, SOON, /`pulumi up --stack staging` renews/, /consent/],
    [
      "a person renews an ACS token",
      ACS,
      SOON,
      /consent again, `npm run consent -- --stack staging`, which ends with `pulumi up`/,
      /without a person/,
    ],
    [
      "a person replaces an Entra token that has ended",
      CONTEXT,
      "2026-02-01T12:00:00.000Z",
      /consent again, `npm run consent -- --stack staging`/,
      /without a person/,
    ],
    [
      "the other stack renews a promoted token",
      { ...CONTEXT, stack: "production", promoteFrom: "staging" },
      SOON,
      /`pulumi up --stack staging` renews .* then run `pulumi up --stack production`/,
      /authorizationCode/,
    ],
  ];
  it("warns of a token that encoding form leaves with signs that a form changes", () => {
    const [warning = "", ...more] = describeWarnings({ isTokenUnsafe: true }, CONTEXT);
    assert.match(warning, /^SP_TOKEN has signs .*set encoding raw --stack staging/);
    assert.deepEqual(more, []);
    assert.deepEqual(describeWarnings({ isTokenUnsafe: false }, CONTEXT), []);
  });

  for (const [name, context, tokenExpiresAt, remedy, wrong] of remedies) {
    it(`says that ${name}`, () => {
      const [warning = ""] = describeWarnings({ tokenExpiresAt }, context);
      assert.match(warning, remedy);
      assert.doesNotMatch(warning, wrong);
    });
  }
});
