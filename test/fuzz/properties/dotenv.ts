import assert from "node:assert/strict";
import { parse } from "dotenv";
import fc from "fast-check";
import { findAssignments } from "../../../src/operator/dotenv/find-assignments.ts";
import { updateDotenv } from "../../../src/operator/dotenv/update-dotenv.ts";
import { oddText } from "../arbitraries/odd-text.ts";
import { SECRETS } from "../arbitraries/secrets.ts";
import { type FuzzProperty, holds } from "../fuzz-property.ts";
import { measureCpu } from "../measure-cpu.ts";

const VALUES = {
  SP_ID: "22222222-2222-4222-8222-222222222222@7c1b2e4a",
  SP_SECRET: SECRETS.clientSecret,
  SP_TOKEN: SECRETS.refreshToken,
};
const piece = fc.constantFrom(
  ...["SP_ID=", "export SP_TOKEN = ", "SP_SECRET: ", "A=1", "=", "#", "'", '"', "`", "\\", " "],
  ...["\n", "\r\n", "\r", "\\n", "\\'", "é", "\uFEFF"],
);
const file = fc
  .array(fc.oneof({ weight: 6, arbitrary: piece }, { weight: 1, arbitrary: oddText }))
  .map((pieces) => Buffer.from(pieces.join("")));
const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
const endless = fc
  .array(piece, { minLength: 1, maxLength: 4 })
  .map((pieces) => pieces.join(""))
  .map((text) => text.repeat(Math.ceil(65_536 / text.length)));

/** What holds for .env files, of which only three values are ours. */
export const DOTENV_PROPERTIES: readonly FuzzProperty[] = [
  holds(
    "a .env file reads as before but for our values, or is refused",
    fc.oneof(file, bytes),
    (before) => {
      const result = updateDotenv(before, VALUES);
      if ("refusal" in result) {
        for (const secret of Object.values(VALUES)) assert.ok(!result.refusal.includes(secret));
        return;
      }
      assert.deepEqual({ ...parse(result.content) }, { ...parse(before), ...VALUES });
      assert.deepEqual(updateDotenv(result.content, VALUES), {
        content: result.content,
        changed: [],
      });
    },
  ),
  holds("a .env file keeps every byte of the lines without our keys", file, (before) => {
    const result = updateDotenv(before, VALUES);
    if ("refusal" in result) return;
    const foreign = (content: Buffer) =>
      content
        .toString("latin1")
        .split(/\r\n|\r|\n/)
        .filter((line) => line !== "" && !/SP_(ID|SECRET|TOKEN)/.test(line));
    const kept = foreign(result.content);
    // A value of several lines is replaced whole, and its lines with it.
    if (/['"`]/.test(before.toString("latin1"))) return;
    assert.deepEqual(kept, foreign(before));
  }),
  holds("assignments of 64 KiB are found within a second", endless, (text) => {
    const ms = measureCpu(() => {
      for (const { start, end } of findAssignments(text)) {
        assert.ok(start <= end && end <= text.length);
      }
    });
    assert.ok(ms < 1000, `${ms} ms`);
  }),
];
