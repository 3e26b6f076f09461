import assert from "node:assert/strict";
import type { Finding } from "../../src/operator/status/finding.ts";
import { toFailedFindings, toFindings } from "../../src/schedule/findings.ts";

const ENV = { PULUMI_CONFIG_PASSPHRASE: "canary-passphrase" };

describe("toFindings", () => {
  it("keeps what a person has to see to, and leaves notes out", () => {
    const findings = (["note", "needs-person", "failed"] as const).map(
      (level): Finding => ({ level, text: `It is ${level}.`, command: "pulumi up" }),
    );
    const stacks = [
      { name: "staging", verdict: "failed", findings, otherSecrets: [], targets: [] },
    ];
    const { problems, rotation } = toFindings({ stacks } as never, ENV);
    assert.deepEqual(
      problems.map(({ stack, level }) => `${stack}: ${level}`),
      ["staging: needs-person", "staging: failed"],
    );
    assert.equal(rotation, "not-run");
  });
});

describe("toFailedFindings", () => {
  it("says what could not be found out, without secrets", () => {
    const { problems } = toFailedFindings("It answered canary-passphrase.", ENV);
    assert.deepEqual(
      problems.map(({ level, text }) => `${level}: ${text}`),
      ["failed: It answered [secret]."],
    );
  });
});
