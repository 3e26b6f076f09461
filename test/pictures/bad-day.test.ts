import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { buildReport } from "../../src/operator/status/build-report.ts";
import { BAD_DAY } from "./bad-day.ts";

describe("the bad day of the status page's picture", () => {
  it("has trouble in each of five stacks, of every level", () => {
    const { stacks } = buildReport(BAD_DAY.readings, BAD_DAY.now);
    assert.deepEqual(
      stacks.map(({ name }) => name),
      ["staging", "production", "school-district", "library", "archive"],
    );
    for (const { name, findings } of stacks) assert.notEqual(findings.length, 0, name);
    assert.deepEqual(
      [...new Set(stacks.flatMap(({ findings }) => findings.map(({ level }) => level)))].sort(),
      ["failed", "needs-person", "note"],
    );
  });

  it("names no command by a name that somebody else could own", () => {
    const commands = buildReport(BAD_DAY.readings, BAD_DAY.now).stacks.flatMap(({ findings }) =>
      findings.map(({ command }) => command),
    );
    assert.ok(commands.includes("npm run consent -- --stack library"), commands.join("\n"));
    assert.doesNotMatch(commands.join("\n"), /npx/);
  });
});
