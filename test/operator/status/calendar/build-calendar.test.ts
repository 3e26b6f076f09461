import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { buildReport } from "../../../../src/operator/status/build-report.ts";
import { buildCalendar } from "../../../../src/operator/status/calendar/build-calendar.ts";
import type { StackFacts } from "../../../../src/operator/status/stack-facts.ts";
import { inDays, NOW, sampleStaging, toReadings } from "../sample-facts.ts";

const build = (...stacks: readonly StackFacts[]) =>
  buildCalendar(buildReport(toReadings(...stacks), NOW));

/** Takes the folds out, as a reader does. */
const unfold = (text: string) => text.replaceAll(/\r\n[ \t]/g, "").split("\r\n");

/** @see https://www.rfc-editor.org/rfc/rfc5545 */
describe("buildCalendar", () => {
  const hostile = sampleStaging({
    name: `städtisch, ${"lang".repeat(20)}; \\ä\r\nX-EVIL:1`,
    token: { issuedAt: inDays(-80), expiresAt: inDays(3) },
  });

  it("is one VCALENDAR with an all-day event for each day", () => {
    const lines = unfold(build(sampleStaging()));
    assert.equal(lines[0], "BEGIN:VCALENDAR");
    assert.deepEqual(lines.slice(-2), ["END:VCALENDAR", ""]);
    assert.ok(lines.includes("VERSION:2.0"));
    assert.ok(lines.some((line) => /^PRODID:.+/.test(line)));
    assert.equal(lines.filter((line) => line === "BEGIN:VEVENT").length, 2);
    assert.equal(lines.filter((line) => line === "END:VEVENT").length, 2);
    const event = lines.slice(lines.indexOf("BEGIN:VEVENT"), lines.indexOf("END:VEVENT"));
    assert.ok(event.includes("DTSTART;VALUE=DATE:20270129"), event.join("\n"));
    assert.ok(event.includes("DTSTAMP:20261124T120000Z"));
    assert.ok(event.includes("TRANSP:TRANSPARENT"), "nobody is busy all day for it");
    assert.ok(
      event.includes("SUMMARY:staging: its token ends in 14 days\\, unless a run renews it"),
    );
    assert.ok(event.some((line) => /^DESCRIPTION:.*\\npulumi up --stack staging$/.test(line)));
  });

  it("ends each line with CRLF, and folds it at 75 octets between two characters", () => {
    const text = build(hostile);
    assert.doesNotMatch(text, /[^\r]\n|\r[^\n]/);
    for (const line of text.split("\r\n")) {
      assert.ok(Buffer.byteLength(line) <= 75, line);
      assert.doesNotMatch(line, /\ufffd/);
    }
    assert.ok(text.split("\r\n").some((line) => line.startsWith(" ")));
  });

  it("escapes what stacks say of themselves", () => {
    const lines = unfold(build(hostile));
    assert.ok(!lines.some((line) => line.startsWith("X-EVIL")), lines.join("\n"));
    const summary = lines.find((line) => line.startsWith("SUMMARY:st")) ?? "";
    assert.match(summary, /^SUMMARY:städtisch\\, (lang)+\\; \\\\ä/);
  });

  it("gives an event the same UID in every calendar", () => {
    const uids = (text: string) => unfold(text).filter((line) => line.startsWith("UID:"));
    const moved = sampleStaging({ token: { issuedAt: inDays(0), expiresAt: inDays(90) } });
    assert.equal(uids(build(moved)).length, 2);
    assert.deepEqual(uids(build(moved)), uids(build(sampleStaging())));
  });

  it("is an empty calendar where nothing ends", () => {
    const lines = unfold(build());
    assert.ok(!lines.includes("BEGIN:VEVENT"));
    assert.equal(lines[0], "BEGIN:VCALENDAR");
  });
});
