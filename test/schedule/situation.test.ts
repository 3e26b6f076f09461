import assert from "node:assert/strict";
import type { Finding } from "../../src/operator/status/finding";
import { describeProblem, describeReport } from "../../src/schedule/situation";

const ENV = { PULUMI_CONFIG_PASSPHRASE: "canary-passphrase" };

describe("describeReport", () => {
  it("keeps what a person has to see to, and leaves notes out", () => {
    const findings = (["note", "needs-person", "failed"] as const).map(
      (level): Finding => ({ level, text: `It is ${level}.`, command: "pulumi up" }),
    );
    const stacks = [
      { name: "staging", verdict: "failed", findings, otherSecrets: [], targets: [] },
    ];
    const { needs, row } = describeReport({ stacks } as never, ENV);
    assert.deepEqual(
      needs.map(({ stack, level }) => `${stack}: ${level}`),
      ["staging: needs-person", "staging: failed"],
    );
    assert.equal(row, "not-run");
  });
});

describe("describeProblem", () => {
  it("says what could not be found out, without secrets", () => {
    const { needs } = describeProblem("It answered canary-passphrase.", ENV);
    assert.deepEqual(
      needs.map(({ level, text }) => `${level}: ${text}`),
      ["failed: It answered [secret]."],
    );
  });
});
