import assert from "node:assert/strict";
import { readRunFailure } from "../../src/schedule/read-run-failure.ts";

const STDOUT = `Updating (staging)
 +  pulumi-nodejs:dynamic:Resource service creating
Diagnostics:
  pulumi:pulumi:Stack (proxy-staging):
    warning: nothing of weight
    error: update failed

  pulumi-nodejs:dynamic:Resource (service):
    error: The service is not healthy: canary-secret.
      Its former settings are back.

Resources:
    1 unchanged
`;

describe("readRunFailure", () => {
  it("keeps the errors under the name of their resource, and no secret", () => {
    const said = readRunFailure({ stdout: STDOUT, stderr: "" }, ["canary-secret"]);
    assert.match(said, /^pulumi-nodejs:dynamic:Resource \(service\):\n {2}error: The service/);
    assert.match(said, /former settings are back\.$/);
    assert.doesNotMatch(said, /canary|warning|update failed|creating|unchanged/);
  });

  it("takes standard error where there are no diagnostics", () => {
    assert.equal(
      readRunFailure({ stdout: "", stderr: "error: no stack named 'x' found\n" }, []),
      "error: no stack named 'x' found",
    );
  });

  it("takes the last diagnostics, and nothing that a terminal acts on", () => {
    const before = "Diagnostics:\n  x (y):\n    error: of another\n\n";
    const stdout = `${before}${STDOUT.replace("canary-secret", "\u001b[2J\u202e")}`;
    const said = readRunFailure({ stdout, stderr: "" }, []);
    assert.match(said, /healthy: {2}\[2J \./);
    assert.doesNotMatch(said, /of another/);
  });

  it("keeps no more than an issue can be read with", () => {
    assert.equal(readRunFailure({ stdout: "", stderr: "error\n".repeat(5000) }, []).length, 4000);
  });
});
