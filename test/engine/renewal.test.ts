import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack, removeKey, setPlain } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";
import { listDigestLines } from "./read-preview.ts";

const STAGING = "365proxy-rg/365proxy-staging";

describe("a live entra stack that changes", () => {
  let scene: Scene;
  const site = () => scene.emulator.control.site("365proxy-rg", "365proxy-staging");

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await scene.consent("staging");
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    scene.takeOperations();
  });
  after(() => scene.close());

  it("refuses another scope without another consent, before any request", async () => {
    await setPlain(scene.project, "staging", { scope: "AllSites.Read" });
    const { exitCode, output } = await scene.preview("staging");
    assert.notEqual(exitCode, 0);
    assert.match(output, /scope changed from AllSites\.Manage to AllSites\.Read/);
    const address = /consent at (http\S+) and set/.exec(output)?.[1] ?? "";
    assert.match(new URL(address).searchParams.get("scope") ?? "", /AllSites\.Read offline_access/);
    assert.deepEqual(scene.takeOperations(), ["list-app-settings"]);
    await removeKey(scene.project, "staging", "scope");
  });

  it("renews at once when rotate changes", async () => {
    await setPlain(scene.project, "staging", { rotate: "after the audit" });
    const preview = await scene.preview("staging");
    assert.deepEqual(
      listDigestLines(preview.output).map((line) => line.replace(/"[^"]*"/, "…")),
      ["~ SP_TOKEN: … => [unknown]"],
      preview.output,
    );
    const before = site().settings()["SP_TOKEN"];
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    assert.notEqual(site().settings()["SP_TOKEN"], before);
    scene.takeOperations();
  });

  it("exchanges a new code", async () => {
    await scene.consent("staging");
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    assert.equal(scene.takeOperations().filter((name) => name === "code-grant").length, 1);
  });

  it("does not renew a token that is not due", async () => {
    scene.advanceDays(29);
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    assert.deepEqual(scene.takeOperations(), ["list-app-settings"]);
  });

  it("renews a token that is due, without a person", async () => {
    scene.advanceDays(2);
    const before = site().settings()["SP_TOKEN"];
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    assert.doesNotMatch(output, /warning: The refresh token/);
    assert.notEqual(site().settings()["SP_TOKEN"], before);
    assert.deepEqual(scene.takeOperations(), [
      ...["list-app-settings", "refresh-grant", "refresh-grant", "probe-web", "probe-currentuser"],
      ...["list-app-settings", "put-app-settings", "list-app-settings"],
    ]);
  });

  it("notes in a refresh that the authority refused the token, and asks for a consent", async () => {
    scene.emulator.control.revoke(scene.app.clientId);
    const refresh = await scene.project.run(["refresh", "--yes", "--stack", "staging"]);
    assert.equal(refresh.exitCode, 0, refresh.output);
    const puts = site().puts();
    const failed = await scene.up("staging");
    assert.notEqual(failed.exitCode, 0);
    assert.match(failed.output, /invalid_grant/);
    assert.match(failed.output, /A person must consent again/);
    await scene.consent("staging");
    const fixed = await scene.up("staging");
    assert.equal(fixed.exitCode, 0, fixed.output);
    assert.equal(site().puts(), puts + 1);
    assert.equal((await scene.callConsumer(STAGING)).status, 200);
  });

  it("leaves the state as it is when a refresh cannot reach the authority", async () => {
    scene.emulator.control.fault({
      operation: "refresh-grant",
      kind: "status",
      status: 403,
      times: 9,
    });
    const refresh = await scene.project.run([
      "refresh",
      "--yes",
      "--skip-preview",
      "--stack",
      "staging",
    ]);
    assert.equal(refresh.exitCode, 0, refresh.output);
    assert.match(refresh.output, /the refresh token could not be checked/);
    scene.emulator.control.clearFaults();
    scene.takeOperations();
    const run = await scene.up("staging");
    assert.equal(run.exitCode, 0, run.output);
    assert.deepEqual(scene.takeOperations(), ["list-app-settings"]);
  });
});
