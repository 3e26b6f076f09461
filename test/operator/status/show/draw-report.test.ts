import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { buildReport } from "../../../../src/operator/status/build-report";
import { drawReport } from "../../../../src/operator/status/show/draw-report";
import type { StackFacts } from "../../../../src/operator/status/stack-facts";
import { inDays, NOW, sampleProduction, sampleStaging, toReadings } from "../sample-facts";

const ESCAPE = "\u001b[";

function draw(
  stacks: readonly StackFacts[],
  { env = {}, stdout = false }: { env?: Record<string, string>; stdout?: boolean } = {},
) {
  const report = buildReport(toReadings(...stacks), NOW);
  return drawReport(report, { env, isTerminal: { stdin: false, stdout } });
}

describe("the table", () => {
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
      "last run succeeded, 2026-11-21 12:00Z succeeded, 2026-11-21 12:00Z",
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

  it("has the command on the line under the problem, whole", () => {
    const text = draw([sampleStaging({ token: { expiresAt: inDays(3) } })]);
    assert.match(
      text,
      /\n! staging: The token ends in 3 days, on 2026-11-27\.\n {4}pulumi up --stack staging\n! A person is needed\.\n$/,
    );
  });

  it("tells settings only if Azure was asked", () => {
    assert.doesNotMatch(draw([sampleStaging()]), /settings/);
    const live = [{ target: "365proxy-rg/365proxy-staging", drifted: [] }];
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
