import fc from "fast-check";
import type { HttpAnswer } from "../../../src/protocol/http/send-request.ts";
import { oddHeader } from "./odd-text.ts";

/** A longer time than any pause: no answer with it is tried again. */
const LONG = "99999";

const statuses = fc.oneof(
  { weight: 3, arbitrary: fc.constant(200) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      201,
      204,
      299,
      400,
      401,
      403,
      404,
      408,
      409,
      418,
      429,
      500,
      503,
      599,
    ),
  },
);

/** Times as servers write them, and as none should. */
export const dates: fc.Arbitrary<string> = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
  fc.constantFrom(
    "Tue, 24 Nov 2026 15:00:00 GMT",
    "Sat, 13 Sep 275760 00:00:00 GMT",
    "Fri, 31 Dec 9999 23:59:59 GMT",
    "Thu, 01 Jan -271821 00:00:00 GMT",
    "Tue, 99 Nov 2026 15:00:00 GMT",
    "Tuesday, 24-Nov-26 15:00:00 GMT",
    "2026-11-24T15:00:00Z",
    "+275760-09-13T00:00:00.000Z",
    "0",
    "1e9",
  ),
  oddHeader,
);

/** An answer that has one of the bodies, and is the last one. */
export function httpAnswer(bodies: fc.Arbitrary<string>): fc.Arbitrary<HttpAnswer> {
  const headers = fc.record(
    {
      "content-type": fc.oneof(fc.constant("application/json; charset=utf-8"), oddHeader),
      date: dates,
      "www-authenticate": oddHeader,
      "retry-after": fc.constant(LONG),
    },
    { requiredKeys: ["retry-after"], noNullPrototype: true },
  );
  return fc
    .record({ status: statuses, headers, text: bodies, isGarbled: fc.boolean() })
    .map(({ isGarbled, ...answer }) => (isGarbled ? { ...answer, isGarbled } : answer));
}
