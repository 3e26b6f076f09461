import assert from "node:assert/strict";
import fc from "fast-check";
import { readRetryAfterSeconds, readServerTime } from "../../../src/protocol/http/read-json.ts";
import { computeExpiresAt } from "../../../src/protocol/oauth/token-lifetime.ts";
import { planTokenChange } from "../../../src/resources/refresh-token/plan-token-change.ts";
import { ACS_INPUTS, ENTRA_INPUTS, STATE } from "../../resources/refresh-token/sample-inputs.ts";
import { dates } from "../arbitraries/http-answer.ts";
import { oddHeader, oddText } from "../arbitraries/odd-text.ts";
import { type FuzzProperty, holds } from "../fuzz-property.ts";

const waits = fc.oneof(
  fc.nat({ max: 1e9 }).map(String),
  fc.constantFrom("-1", "1.5", "9".repeat(400), "1e3", "+5", " 5", "0x10", "", "1, 2"),
  dates,
);
const headers = fc.record(
  { date: dates, "retry-after": fc.oneof(waits, oddHeader) },
  { requiredKeys: [], noNullPrototype: true },
);

/** What holds for times that others write. */
export const TIME_PROPERTIES: readonly FuzzProperty[] = [
  holds("Retry-After is nothing, or a time that is not in the past", headers, (given) => {
    const seconds = readRetryAfterSeconds({ status: 429, headers: given, text: "" });
    assert.ok(seconds === undefined || seconds >= 0, String(seconds));
  }),
  holds("a server's time is nothing, or one that a token's end follows from", headers, (given) => {
    const at = readServerTime({ status: 200, headers: given, text: "" });
    if (at === undefined) return;
    for (const authority of ["acs", "entra"] as const) {
      assert.ok(computeExpiresAt(authority, at) > at);
      computeExpiresAt(authority, at).toISOString();
    }
  }),
  holds(
    "a plan follows from whatever times a state has",
    fc.tuple(fc.oneof(dates, oddText), fc.date(), fc.integer()),
    ([issuedAt, now, renewAfterDays]) => {
      for (const inputs of [ENTRA_INPUTS, ACS_INPUTS]) {
        const { action } = planTokenChange(
          { ...STATE, issuedAt },
          { ...inputs, renewAfterDays },
          now,
        );
        assert.ok(["keep", "renew"].includes(action));
      }
    },
  ),
];
