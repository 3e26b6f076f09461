import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { STATE, useDesk } from "./open-desk.ts";

describe("the state of init", () => {
  const { yes } = useDesk();

  it("logs in to another one than that in use, and looks whether it can be read", async () => {
    const { exitCode, stderr, changes } = await yes({ state: "s3://bucket" });
    assert.equal(exitCode, 0);
    assert.match(stderr, /at s3:\/\/bucket; the engine is logged in there from now on\n/);
    assert.doesNotMatch((await yes({}, {}, "--force")).stderr, /from now on/);
    assert.deepEqual(changes, [{ args: ["login", "s3://bucket"], input: "" }]);
  });

  it("says why it cannot be reached", async () => {
    const answers = { login: { stderr: "error: no such bucket\n", exitCode: 255 } };
    const { exitCode, stderr } = await yes({ state: "s3://bucket" }, { answers });
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /--state s3:\/\/bucket: `pulumi login s3:\/\/bucket` failed: no such bucket/,
    );
  });

  it("has to be named where the engine is logged in nowhere", async () => {
    const answers = { "whoami --json": { stderr: "error: not logged in\n", exitCode: 255 } };
    const { exitCode, stderr } = await yes({}, { answers });
    assert.equal(exitCode, 2);
    assert.match(stderr, /^--state is missing\./m);
  });

  it("is not said to be elsewhere than a variable says that wins", async () => {
    const env = { PULUMI_BACKEND_URL: STATE };
    const { exitCode, stderr } = await yes({ state: "s3://bucket" }, { env });
    assert.equal(exitCode, 2);
    assert.match(stderr, /PULUMI_BACKEND_URL names azblob:/);
  });

  it("takes no secrets provider with Pulumi's own service", async () => {
    const answers = { "whoami --json": { stdout: { url: "https://app.pulumi.com/clerk" } } };
    const { stderr } = await yes({}, { answers });
    assert.match(stderr, /^Next: pulumi stack init staging$/m);
  });
});
