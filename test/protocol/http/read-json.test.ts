import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  codeOfStatus,
  parseJsonObject,
  readJsonObject,
  readRetryAfterSeconds,
  readServerTime,
} from "../../../src/protocol/http/read-json.ts";
import { isRotationError } from "../../../src/protocol/http/rotation-error.ts";
import { makeAnswer } from "./make-answer.ts";

describe("readJsonObject", () => {
  it("reads an object", () => {
    assert.deepEqual(readJsonObject(makeAnswer(200, { body: { a: "1" } }), "GET host/path"), {
      a: "1",
    });
  });

  it("reads an object behind a byte order mark", () => {
    assert.deepEqual(readJsonObject(makeAnswer(200, { body: '\uFEFF{"a":1}' }), "x"), { a: 1 });
  });

  const unreadable: Readonly<Record<string, string>> = {
    "an empty body": "",
    "a page": "<!doctype html><title>Sign in</title>",
    "a list": '[{"a":1}]',
    "a bare text": '"hidden"',
    null: "null",
    "a cut object": '{"access_token":"hidden',
    "two byte order marks": '\uFEFF\uFEFF{"a":1}',
  };
  for (const [name, body] of Object.entries(unreadable)) {
    it(`refuses ${name} and does not repeat it`, () => {
      const answer = makeAnswer(200, { headers: { "content-type": "text/html" }, body });
      assert.throws(
        () => readJsonObject(answer, "POST host/path"),
        (error) => {
          assert.ok(isRotationError(error));
          assert.equal(error.code, "answer-not-json");
          assert.equal(error.status, 200);
          assert.match(error.message, /^POST host\/path was answered with status 200 but no JSON/);
          assert.match(error.message, /\(content type text\/html, \d+ bytes\)\.$/);
          assert.doesNotMatch(error.message, /hidden|Sign in/);
          return true;
        },
      );
    });
  }

  it("refuses an object whose bytes were not UTF-8, since what they meant is gone", () => {
    const answer = { ...makeAnswer(200, { body: '{"name":"\uFFFD"}' }), isGarbled: true };
    assert.throws(() => readJsonObject(answer, "POST host/path"), {
      code: "answer-not-json",
      message:
        "POST host/path was answered with status 200 but text that is not UTF-8 (content type " +
        "none, 14 bytes).",
    });
    assert.deepEqual(readJsonObject(makeAnswer(200, { body: '{"name":"\uFFFD"}' }), "x"), {
      name: "\uFFFD",
    });
  });

  it("says so where the answer has no content type", () => {
    assert.throws(() => readJsonObject(makeAnswer(200), "x"), /content type none, 0 bytes/);
  });
});

describe("readJsonObject, of a content type", () => {
  const cases: readonly [string, string][] = [
    ["text/html; charset=utf-8; x=hidden", "text/html"],
    ["application/problem+json", "application/problem+json"],
    ["hidden", "unreadable"],
    ["text/html hidden", "unreadable"],
    [`text/${"x".repeat(70_000)}`, "unreadable"],
    ["text/\u009b31m", "unreadable"],
  ];
  for (const [header, shown] of cases) {
    it(`shows ${shown} of ${JSON.stringify(header.slice(0, 40))}`, () => {
      const answer = makeAnswer(200, { headers: { "content-type": header } });
      assert.throws(() => readJsonObject(answer, "x"), {
        message: `x was answered with status 200 but no JSON object (content type ${shown}, 0 bytes).`,
      });
    });
  }
});

describe("parseJsonObject", () => {
  it("keeps a member named __proto__ as a member", () => {
    const value = parseJsonObject('{"__proto__":"x"}');
    assert.deepEqual(Object.entries(value ?? {}), [["__proto__", "x"]]);
  });
});

describe("readRetryAfterSeconds", () => {
  const DATE = "Tue, 02 Jun 2026 10:00:00 GMT";
  const cases: readonly [string, Record<string, string>, number | undefined][] = [
    ["a number of seconds", { "retry-after": "120" }, 120],
    ["zero", { "retry-after": "0" }, 0],
    ["a date", { "retry-after": "Tue, 02 Jun 2026 10:00:30 GMT", date: DATE }, 30],
    ["a date that has passed", { "retry-after": "Tue, 02 Jun 2026 09:00:00 GMT", date: DATE }, 0],
    ["no header", { date: DATE }, undefined],
    ["words", { "retry-after": "soon", date: DATE }, undefined],
    ["nothing", { "retry-after": "", date: DATE }, undefined],
  ];
  for (const [name, headers, expected] of cases) {
    it(`reads ${name} as ${expected}`, () => {
      assert.equal(readRetryAfterSeconds(makeAnswer(429, { headers })), expected);
    });
  }

  it("counts a date from now where the server sends no time", () => {
    const past = { "retry-after": "Tue, 02 Jun 2020 10:00:00 GMT" };
    assert.equal(readRetryAfterSeconds(makeAnswer(429, { headers: past })), 0);
  });
});

describe("readServerTime", () => {
  it("reads the Date header", () => {
    const headers = { date: "Tue, 02 Jun 2026 10:00:00 GMT" };
    assert.deepEqual(
      readServerTime(makeAnswer(200, { headers })),
      new Date("2026-06-02T10:00:00Z"),
    );
  });

  it("gives nothing where the header is missing or no date", () => {
    assert.equal(readServerTime(makeAnswer(200)), undefined);
    assert.equal(readServerTime(makeAnswer(200, { headers: { date: "today" } })), undefined);
  });

  for (const date of [
    "Sat, 13 Sep 275760 00:00:00 GMT",
    "Tue, 99 Jun 2026 10:00:00 GMT",
    "2026-06-02T10:00:00Z",
    "0",
    "1e9",
  ]) {
    it(`takes ${date} for no time: a token's end would follow from it`, () => {
      assert.equal(readServerTime(makeAnswer(200, { headers: { date } })), undefined);
    });
  }
});

describe("codeOfStatus", () => {
  const cases = {
    400: "request-refused",
    401: "access-refused",
    403: "access-refused",
    404: "not-found",
    405: "request-refused",
    408: "server-failed",
    409: "conflict",
    429: "throttled",
    500: "server-failed",
    503: "server-failed",
    504: "server-failed",
  } as const;

  it("sorts an answer that explains nothing by its status", () => {
    const sorted = Object.keys(cases).map((status) => [status, codeOfStatus(Number(status))]);
    assert.deepEqual(Object.fromEntries(sorted), cases);
  });
});
