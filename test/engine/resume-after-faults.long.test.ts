import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { configureStack, setPlain } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";

const STAGING = "365proxy-rg/365proxy-staging";

describe("a run that fails behind the exchange, for other reasons", () => {
  let scene: Scene;
  const count = (name: string, operations: readonly string[]) =>
    operations.filter((operation) => operation === name).length;

  beforeEach(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await scene.consent("staging");
    scene.takeOperations();
  });
  afterEach(() => scene.close());

  it("goes on with the token of a wrong path of siteUrl, and needs no other consent", async () => {
    const site = "https://cityofpittsburgh.sharepoint.com/sites";
    await setPlain(scene.project, "staging", { siteUrl: `${site}/PublicSfaety` });
    const failed = await scene.up("staging");
    assert.notEqual(failed.exitCode, 0);
    assert.match(failed.output, /There is no such site: check the path of siteUrl/);
    assert.equal(count("code-grant", scene.takeOperations()), 1);

    await setPlain(scene.project, "staging", {
      siteUrl: `${site}/PublicSafety/SitePages/Home.aspx`,
    });
    const refused = await scene.up("staging");
    assert.notEqual(refused.exitCode, 0);
    const [, command = ""] =
      /pulumi (config set siteUrl \S+ --stack staging)/.exec(refused.output) ??
      assert.fail(refused.output);
    assert.deepEqual(scene.takeOperations(), []);
    await scene.project.run(command.split(" "));
    const resumed = await scene.up("staging");
    assert.equal(resumed.exitCode, 0, resumed.output);
    assert.equal(count("code-grant", scene.takeOperations()), 0);
    assert.equal((await scene.outputs("staging"))["stage"], "live");
    assert.equal((await scene.callConsumer(STAGING)).status, 200);
  });

  it("keeps the token when the settings cannot be written, and writes them next time", async () => {
    scene.emulator.control.deny("write");
    const failed = await scene.up("staging");
    assert.notEqual(failed.exitCode, 0);
    assert.match(failed.output, /AuthorizationFailed/);
    assert.match(failed.output, /Microsoft\.Web\/sites\/config\/write/);
    scene.emulator.control.allow();
    scene.takeOperations();
    const resumed = await scene.up("staging");
    assert.equal(resumed.exitCode, 0, resumed.output);
    assert.deepEqual(scene.takeOperations(), [
      ...["list-app-settings", "list-app-settings", "put-app-settings", "list-app-settings"],
    ]);
  });

  it("says that a code was spent when its answer was lost, and does not send it again", async () => {
    scene.emulator.control.fault({ operation: "code-grant", kind: "reset", when: "after" });
    const failed = await scene.up("staging");
    assert.notEqual(failed.exitCode, 0);
    assert.match(failed.output, /may have been redeemed/);
    assert.equal(count("code-grant", scene.takeOperations()), 1);
    const again = await scene.up("staging");
    assert.notEqual(again.exitCode, 0);
    assert.match(again.output, /AADSTS54005/);
    assert.match(again.output, /Consent again/);
    await scene.consent("staging");
    const fixed = await scene.up("staging");
    assert.equal(fixed.exitCode, 0, fixed.output);
  });

  it("loses nothing when it is killed during the test, with all its plugins", async () => {
    const { control } = scene.emulator;
    control.fault({ operation: "refresh-grant", kind: "hang" });
    const isTesting = () =>
      control.requests().some(({ operation }) => operation === "refresh-grant");
    const up = ["up", "--yes", "--skip-preview", "--stack", "staging"];
    assert.notEqual((await scene.project.runUntil(up, isTesting)).exitCode, 0);
    assert.equal(count("code-grant", scene.takeOperations()), 1);

    const locked = await scene.up("staging");
    assert.match(locked.output, /pulumi cancel/);
    assert.equal((await scene.project.run(["cancel", "--yes", "--stack", "staging"])).exitCode, 0);
    const resumed = await scene.up("staging");
    assert.equal(resumed.exitCode, 0, resumed.output);
    assert.equal(count("code-grant", scene.takeOperations()), 0);
    assert.equal((await scene.callConsumer(STAGING)).status, 200);
  });
});
