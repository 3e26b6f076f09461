import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { buildReport } from "../../../../src/operator/status/build-report.ts";
import { planTimeline } from "../../../../src/operator/status/page/plan-timeline.ts";
import type { StackFacts } from "../../../../src/operator/status/stack-facts.ts";
import { inDays, NOW, sampleProduction, sampleStaging, toReadings } from "../sample-facts.ts";

const plan = (...stacks: readonly StackFacts[]) =>
  planTimeline(buildReport(toReadings(...stacks), NOW));

const toIso = (time: number | undefined) => time && new Date(time).toISOString();

describe("planTimeline", () => {
  it("has the token and both secrets of a stack, each with its warning zone", () => {
    const validities = plan(sampleStaging())?.stacks[0]?.validities ?? [];
    assert.deepEqual(
      validities.map(({ label, start, due, warn, end }) => [
        label,
        ...[start, due, warn, end].map(toIso),
      ]),
      [
        ["token", inDays(-10), inDays(20), inDays(66), inDays(80)],
        ["client secret 2", inDays(-30), inDays(60), inDays(166), inDays(180)],
        ["client secret 1 (before)", inDays(-120), undefined, inDays(76), inDays(90)],
      ],
    );
  });

  it("takes the start of a promoted secret from the stack that made it, where that is known", () => {
    const withSource = plan(sampleStaging(), sampleProduction())?.stacks[1]?.validities[1];
    assert.equal(toIso(withSource?.start), inDays(-30));
    assert.equal(plan(sampleProduction())?.stacks[0]?.validities[1]?.start, undefined);
  });

  it("marks a secret that is made but not used yet", () => {
    const secret = { generation: 1, expiresAt: inDays(90) };
    const labels = plan(sampleStaging({ secret }))?.stacks[0]?.validities.map(({ label }) => label);
    assert.deepEqual(labels?.slice(1), ["client secret 1", "client secret 2 (not used yet)"]);
  });

  it("begins and ends with whole months around all there is, today among it", () => {
    const timeline = plan(sampleStaging());
    assert.equal(toIso(timeline?.from), "2026-07-01T00:00:00.000Z");
    assert.equal(toIso(timeline?.until), "2027-06-01T00:00:00.000Z");
    const ended = plan(
      sampleStaging({
        secret: undefined,
        secrets: [],
        token: { issuedAt: inDays(-200), expiresAt: inDays(-110) },
      }),
    );
    assert.equal(toIso(ended?.until), "2026-12-01T00:00:00.000Z");
  });

  it("has a line for each month of a year, and fewer over many years", () => {
    assert.equal(plan(sampleStaging())?.months.length, 12);
    const long = plan(sampleStaging({ token: { issuedAt: inDays(-10), expiresAt: inDays(800) } }));
    assert.ok((long?.months.length ?? 99) <= 15);
  });

  it("has nothing to show where nothing has a term", () => {
    const none = { token: undefined, secret: undefined, secrets: [] };
    assert.equal(plan(sampleStaging({ ...none, stage: "awaiting-consent" })), undefined);
  });
});
