import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { buildReport } from "../../../../src/operator/status/build-report.ts";
import { listAppointments } from "../../../../src/operator/status/calendar/list-appointments.ts";
import type { StackFacts } from "../../../../src/operator/status/stack-facts.ts";
import { inDays, NOW, sampleProduction, sampleStaging, toReadings } from "../sample-facts.ts";

const list = (...stacks: readonly StackFacts[]) =>
  listAppointments(buildReport(toReadings(...stacks), NOW));

const summarize = (...stacks: readonly StackFacts[]) =>
  list(...stacks).map(({ at, title }) => `${at.toISOString().slice(0, 10)} ${title}`);

describe("listAppointments", () => {
  it("has the day from which an end is warned about, of token and secret, once for all stacks", () => {
    assert.deepEqual(summarize(sampleStaging(), sampleProduction()), [
      "2027-01-29 staging: its token ends in 14 days, unless a run renews it",
      "2027-05-09 staging: its client secret ends in 14 days, unless a run makes a new one",
    ]);
  });

  it("has the day of the consent with acs, and the command", () => {
    const acs = sampleStaging({
      authority: "acs",
      secret: undefined,
      secrets: [],
      token: { issuedAt: inDays(-10), renewAt: inDays(158), expiresAt: inDays(172) },
    });
    const [consent, ...others] = list(acs);
    assert.deepEqual(others, []);
    assert.equal(consent?.at.toISOString(), inDays(158));
    assert.equal(consent?.title, "staging: a consent is due");
    assert.match(
      consent?.text ?? "",
      /ends on 2027-05-15, .*\nnpm run consent -- --stack staging$/,
    );
  });

  it("has today where a person is needed already, with what to do", () => {
    const [today] = list(
      sampleStaging({ stage: "awaiting-consent", token: undefined, stored: undefined }),
    );
    assert.equal(today?.at.toISOString(), NOW.toISOString());
    assert.equal(today?.title, "staging: a person is needed");
    assert.match(
      today?.text ?? "",
      /waiting for a person's consent\.\nnpm run consent -- --stack staging/,
    );
  });

  it("leaves out what has ended, which is among what a person is needed for today", () => {
    const ended = sampleStaging({
      token: { expiresAt: inDays(-1) },
      secret: undefined,
      secrets: [],
    });
    assert.deepEqual(summarize(ended), ["2026-11-24 staging: a person is needed"]);
  });

  it("has a stack's own days where the stack that it takes them from is not reported", () => {
    const readings = [
      ...toReadings(sampleProduction()),
      { name: "staging", facts: sampleStaging(), isContext: true },
    ];
    const report = buildReport(readings, NOW);
    assert.deepEqual(
      listAppointments(report).map(({ title }) => title.split(":", 1)[0]),
      ["production", "production"],
    );
  });

  it("names an appointment the same when its day has moved, and two projects' apart", () => {
    const ids = (facts: StackFacts) => list(facts).map(({ id }) => id);
    const moved = sampleStaging({ token: { issuedAt: inDays(0), expiresAt: inDays(90) } });
    assert.deepEqual(ids(moved), ids(sampleStaging()));
    assert.equal(new Set(ids(moved)).size, 2);
    const other = ids(sampleStaging({ siteUrl: "https://fabrikam.sharepoint.com" }));
    assert.ok(other.every((id) => !ids(moved).includes(id)));
  });
});
