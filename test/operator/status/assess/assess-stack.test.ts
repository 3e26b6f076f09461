import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { assessStack } from "../../../../src/operator/status/assess/assess-stack.ts";
import type { StackFacts } from "../../../../src/operator/status/stack-facts.ts";
import { inDays, NOW, sampleProduction, sampleStaging } from "../sample-facts.ts";

const assess = (facts: StackFacts, source?: StackFacts) =>
  assessStack(facts, { now: NOW, source, consumers: [] });

const NONE = { stage: undefined, token: undefined, secret: undefined, secrets: [] };
const WAITING = { ...NONE, stage: "awaiting-consent", stored: undefined };
const FAILED = { kind: "update", result: "failed", endedAt: inDays(-1) };

describe("a stack", () => {
  it("has no findings when all is good", () => {
    assert.deepEqual(assess(sampleStaging()), []);
  });

  it("that waits for a consent needs a person", () => {
    assert.deepEqual(assess(sampleStaging(WAITING)), [
      {
        level: "needs-person",
        text: "It is waiting for a person's consent.",
        command: "npm run consent -- --stack staging",
      },
    ]);
  });

  it("that is not deployed needs a person", () => {
    const facts = sampleStaging({ ...NONE, lastUpdate: undefined });
    assert.deepEqual(
      assess(facts).map(({ level, command }) => [level, command]),
      [["needs-person", "pulumi up --stack staging"]],
    );
  });

  it("whose token no run has put to use needs a run, and no second consent", () => {
    const stored = { tokenIssuedAt: inDays(-1) };
    assert.deepEqual(
      assess(sampleStaging({ ...WAITING, stored })).map(({ command }) => command),
      ["pulumi up --stack staging"],
    );
  });

  it("that takes its credential from one that waits sends the person there", () => {
    const facts = sampleProduction({ ...NONE, lastUpdate: undefined });
    assert.deepEqual(
      assess(facts, sampleStaging(WAITING)).map(({ command }) => command),
      ["npm run consent -- --stack staging && pulumi up --stack production"],
    );
  });

  it("whose first run failed is told once, not twice", () => {
    const findings = assess(sampleStaging({ ...NONE, lastUpdate: FAILED }));
    assert.deepEqual(
      findings.map(({ text }) => text),
      ["The last update failed on 2026-11-23."],
    );
  });

  it("of an unknown stage cannot be judged", () => {
    assert.equal(assess(sampleStaging({ stage: "retired" }))[0]?.level, "failed");
  });

  it("with a service that has not what its source has is told so, where the outputs do not", () => {
    const live = [{ target: "rg/a", drifted: [], unresolved: [], pending: ["SP_SECRET"] }];
    assert.deepEqual(assess(sampleProduction({ live }), sampleStaging()), [
      {
        level: "note",
        text: "SP_SECRET of rg/a is not what staging has.",
        command: "pulumi up --stack production",
      },
    ]);
  });

  it("with a credential of its own is told what the next run writes, unless that run is due anyway", () => {
    const live = [{ target: "rg/a", drifted: [], unresolved: [], pending: ["SP_SECRET"] }];
    const command = "pulumi up --stack staging";
    assert.deepEqual(assess(sampleStaging({ live })), [
      { level: "note", text: "SP_SECRET of rg/a is not what the next run writes.", command },
    ]);
    const token = { renewAt: inDays(-1), expiresAt: inDays(40) };
    const due = assess(sampleStaging({ live, token }));
    assert.deepEqual(
      due.map(({ text }) => text.slice(0, 23)),
      ["The token has been due "],
    );
  });

  it("has its findings in the order of their weight", () => {
    const facts = sampleStaging({
      token: { renewAt: inDays(-1), expiresAt: inDays(40) },
      lastUpdate: FAILED,
      live: { level: "failed", text: "Azure could not be asked.", command: "az login" },
    });
    assert.deepEqual(
      assess(facts).map(({ level }) => level),
      ["failed", "needs-person", "note"],
    );
  });

  it("has drifted settings told by name, each service apart", () => {
    const live = [
      { target: "rg/one", drifted: ["SP_ID", "SP_TOKEN"], unresolved: [], pending: [] },
      { target: "rg/two", drifted: [], unresolved: [], pending: [] },
    ];
    assert.deepEqual(assess(sampleStaging({ live })), [
      {
        level: "needs-person",
        text: "SP_ID and SP_TOKEN of rg/one are not as last written.",
        command: "pulumi up --stack staging",
      },
    ]);
  });

  it("with a service that is not healthy needs a person, and names the service's log", () => {
    const answer = "GET proxy.example/health was answered with status 503.";
    const service = { resourceGroup: "rg (old)", site: "one", slot: "beta", subscriptionId: "5b" };
    assert.deepEqual(assess(sampleStaging({ unhealthy: [{ service, answer }] })), [
      {
        level: "needs-person",
        text: `5b/rg (old)/one/beta is not healthy: ${answer}`,
        command:
          'az webapp log tail --resource-group "rg (old)" --name one --slot beta --subscription 5b',
      },
    ]);
  });

  it("is told of services that the config has and no run has written, and the other way round", () => {
    const services = [{ resourceGroup: "365proxy-rg", site: "365proxy-east" }];
    const command = "pulumi up --stack staging";
    assert.deepEqual(assess(sampleStaging({ services })), [
      {
        level: "note",
        text: "365proxy-rg/365proxy-east is in the config, and no run has written it.",
        command,
      },
      {
        level: "note",
        text: "365proxy-rg/365proxy-staging is in the config no more, and gets no new credential.",
        command,
      },
    ]);
    const same = [{ resourceGroup: "365proxy-rg", site: "365proxy-staging" }];
    assert.deepEqual(assess(sampleStaging({ services: same })), []);
  });
});

describe("the runs of a stack", () => {
  const at = (days: number) => ({
    lastUpdate: { ...FAILED, result: "succeeded", endedAt: inDays(days) },
  });

  it("need a person when the last one failed, of whatever kind", () => {
    const [finding] = assess(sampleStaging({ lastUpdate: { ...FAILED, kind: "refresh" } }));
    assert.equal(finding?.level, "needs-person");
    assert.equal(finding?.text, "The last refresh failed on 2026-11-23.");
  });

  it("are noted while one is under way", () => {
    for (const change of [
      { isUpdating: true },
      { lastUpdate: { kind: "update", result: "in-progress" } },
      { ...at(-3), hasPendingOperations: true, savedAt: inDays(-0.01) },
    ]) {
      const findings = assess(sampleStaging(change));
      assert.deepEqual(
        findings.map(({ level, command }) => [level, command]),
        [["note", "npm run status"]],
      );
    }
  });

  it("need a person when one was killed: pending operations, an hour old, without an end", () => {
    const killed = { ...at(-3), hasPendingOperations: true, savedAt: inDays(-1) };
    assert.deepEqual(assess(sampleStaging(killed)), [
      {
        level: "needs-person",
        text: "A run that began on 2026-11-23 was killed.",
        command: "pulumi cancel --yes --stack staging && pulumi up --stack staging",
      },
    ]);
    const first = { ...killed, lastUpdate: undefined };
    assert.equal(assess(sampleStaging(first))[0]?.level, "needs-person");
  });

  it("leave a note when a later one has ended, but its state still remembers the killed one", () => {
    const [finding, ...more] = assess(
      sampleStaging({ ...at(-1), hasPendingOperations: true, savedAt: inDays(-1) }),
    );
    assert.equal(finding?.level, "note");
    assert.match(finding?.command ?? "", /^pulumi refresh --yes --clear-pending-creates/);
    assert.deepEqual(more, []);
  });
});
