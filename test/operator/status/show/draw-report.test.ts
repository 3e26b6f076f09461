import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { buildReport } from "../../../../src/operator/status/build-report.ts";
import { drawReport } from "../../../../src/operator/status/show/draw-report.ts";
import type { StackFacts } from "../../../../src/operator/status/stack-facts.ts";
import { inDays, NOW, sampleProduction, sampleStaging, toReadings } from "../sample-facts.ts";

const ESCAPE = "\u001b[";

function draw(
  stacks: readonly StackFacts[],
  {
    env = {},
    stdout = false,
    columns,
  }: { env?: Record<string, string>; stdout?: boolean; columns?: number } = {},
) {
  const report = buildReport(toReadings(...stacks), NOW);
  return drawReport(report, { env, columns, isTerminal: { stdin: false, stdout, stderr: stdout } });
}

describe("the table", () => {
  it("tells how far a token reaches that is meant for one site, and of no other", () => {
    assert.match(draw([sampleStaging({ reach: "1 site" })]), /│ reaches +│ 1 site +│/);
    assert.doesNotMatch(draw([sampleStaging()]), /reaches/);
  });

  it("tells of a vault that keeps the credential", () => {
    const vaultSecrets = ["SP-ID", "SP-TOKEN"].map(
      (name) => `https://contoso.vault.azure.net/secrets/${name}`,
    );
    assert.match(draw([sampleStaging({ vaultSecrets })]), /│ kept in +│ vault contoso +│/);
    assert.doesNotMatch(draw([sampleStaging()]), /kept in/);
  });

  it("is drawn also where a state has no address in an address's place", () => {
    assert.doesNotMatch(draw([sampleStaging({ vaultSecrets: ["spoilt"] })]), /kept in/);
  });

  it("tells of references that App Service cannot resolve, and whom to ask", () => {
    const target = "365proxy-rg/365proxy-staging";
    const live = [{ target, drifted: [], unresolved: ["SP_ID", "SP_TOKEN"], pending: [] }];
    const text = draw([sampleStaging({ live })]).replace(/[│\s]+/g, " ");
    assert.match(text, /settings SP_ID, SP_TOKEN of 365proxy-rg\/365proxy-staging not resolved/);
    assert.match(text, /App Service cannot fetch the values of SP_ID and SP_TOKEN of 365proxy-rg/);
    assert.doesNotMatch(text, /All is good/);
  });

  it("tells of both stacks what there is to know", () => {
    const lines = draw([sampleStaging(), sampleProduction()])
      .split("\n")
      .map((line) => line.replace(/[│\s]+/g, " ").trim());
    for (const expected of [
      "stack ✓ staging ✓ production",
      "stage live live",
      "consented by clerk@contoso.example clerk@contoso.example",
      "token issued 2026-11-14 2026-11-14",
      "token due 2026-12-14, in 20 days 2026-12-14, in 20 days",
      "token ends 2027-02-12, in 80 days 2027-02-12, in 80 days",
      "secret generation 2 generation 2",
      "secret made 2026-10-25 2026-10-25",
      "secret due 2027-01-23, in 60 days 2027-01-23, in 60 days",
      "secret ends 2027-05-23, in 180 days 2027-05-23, in 180 days",
      "other secret generation 1 ends 2027-02-22",
      "services 365proxy-rg/365proxy-staging 365proxy-rg/365proxy",
      "credential its own in step with staging",
      "last run succeeded succeeded",
      "2026-11-21 12:00 UTC 2026-11-21 12:00 UTC",
      "✓ All is good.",
    ]) {
      assert.ok(lines.includes(expected), `${expected}\nis not in\n${lines.join("\n")}`);
    }
  });

  it("fits eighty columns, whatever the names", () => {
    const long = {
      account: `${"very-long-name".repeat(5)}@contoso.example`,
      targets: [`${"resource-group".repeat(6)}/site`],
    };
    const text = draw([
      sampleStaging(long),
      sampleProduction(long),
      sampleStaging({ name: "a-stack-with-a-name-that-is-much-too-long-for-its-column" }),
    ]);
    assert.ok(text.split("\n").some((line) => line.length === 80));
    for (const line of text.split("\n")) assert.ok(line.length <= 80, line);
  });

  it("fits sixty columns with one stack in a table, each day beside its distance", () => {
    const token = { issuedAt: inDays(-80), expiresAt: inDays(10) };
    const lines = draw([sampleStaging({ token }), sampleProduction()], { columns: 60 }).split("\n");
    for (const line of lines) assert.ok(line.length <= 60, line);
    assert.ok(lines.some((line) => line.length === 60));
    assert.equal(lines.filter((line) => line.startsWith("┌")).length, 2);
    assert.ok(lines.some((line) => line.includes("│ secret ends  │ 2027-05-23, in 180 days")));
  });

  it("has two stacks in a table as long as both have room", () => {
    const count = (columns: number) =>
      draw([sampleStaging(), sampleProduction()], { columns }).match(/^┌/gm)?.length;
    assert.deepEqual([count(200), count(80), count(70), count(69), count(20)], [1, 1, 1, 2, 2]);
  });

  it("has the command on the line under the problem, whole", () => {
    const text = draw([sampleStaging({ token: { expiresAt: inDays(3) } })]);
    assert.match(
      text,
      /\n! staging: The token ends in 3 days, on 2026-11-27\.\n {4}pulumi up --stack staging\n! A person is needed\.\n$/,
    );
  });

  it("tells settings only if Azure was asked", () => {
    assert.doesNotMatch(draw([sampleStaging()]), /settings/);
    const live = [
      { target: "365proxy-rg/365proxy-staging", drifted: [], unresolved: [], pending: [] },
    ];
    const text = draw([sampleStaging({ live })]);
    assert.match(text, /│ settings +│ in agreement/);
  });

  it("is coloured in a terminal alone, and never against NO_COLOR", () => {
    const stacks = [sampleStaging()];
    assert.ok(draw(stacks, { stdout: true }).includes(ESCAPE));
    assert.ok(draw(stacks, { env: { FORCE_COLOR: "1" } }).includes(ESCAPE));
    for (const env of [{ NO_COLOR: "1" }, { NO_COLOR: "1", FORCE_COLOR: "1" }, { TERM: "dumb" }]) {
      assert.ok(!draw(stacks, { env, stdout: true }).includes(ESCAPE), JSON.stringify(env));
    }
    assert.ok(!draw(stacks).includes(ESCAPE));
  });
});
