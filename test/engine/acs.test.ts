import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack, removeKey, setPlain } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";

const STAGING = "365proxy-rg/365proxy-staging";

describe("a stack at Azure ACS", () => {
  let scene: Scene;
  const site = () => scene.emulator.control.site("365proxy-rg", "365proxy-staging");

  before(async () => {
    scene = await openScene("acs");
    await configureStack(scene.project, scene.emulator, "staging", {
      app: scene.app,
      values: { authority: "acs", encoding: "form" },
    });
    scene.takeOperations();
  });
  after(() => scene.close());

  it("goes from the consent to settings that the old proxy can paste", async () => {
    await scene.consent("staging");
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    const { clientId, clientSecret } = scene.app;
    const settings = site().settings();
    assert.equal(settings["SP_ID"], `${clientId}%40${scene.emulator.tenantId}`);
    assert.equal(settings["SP_SECRET"], encodeURIComponent(clientSecret));
    const { status, body } = await scene.callConsumer(STAGING);
    assert.equal(status, 200, JSON.stringify(body));
    const grants = scene.emulator.control.requests().filter(({ service }) => service === "acs");
    assert.deepEqual(
      grants.map(({ grantType }) => grantType),
      ["authorization_code", "refresh_token", "refresh_token"],
    );
    scene.takeOperations();
  });

  it("says nothing while the token has long to live, and renews nothing by itself", async () => {
    scene.advanceDays(100);
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    assert.doesNotMatch(output, /The refresh token/);
    assert.deepEqual(scene.takeOperations(), ["list-app-settings"]);
  });

  it("warns with the date and the command when the end is near", async () => {
    scene.advanceDays(72);
    const { exitCode, output } = await scene.preview("staging");
    assert.equal(exitCode, 0, output);
    assert.match(
      output,
      /warning: The refresh token expires in \d+ days \(\d{4}-\d\d-\d\d \d\d:\d\d UTC\)/,
    );
    assert.match(output, /`npm run consent -- --stack staging`/);
    assert.deepEqual(scene.takeOperations(), ["list-app-settings"]);
  });

  it("refuses rotate, since only a person can renew", async () => {
    await setPlain(scene.project, "staging", { rotate: "now" });
    const { exitCode, output } = await scene.preview("staging");
    assert.notEqual(exitCode, 0);
    assert.match(output, /a token is renewed by a person only/);
    await removeKey(scene.project, "staging", "rotate");
  });

  it("says at every run that a token has expired", async () => {
    scene.advanceDays(20);
    const { output } = await scene.preview("staging");
    assert.match(output, /warning: The refresh token has expired/);
  });

  it("is made new by a new consent", async () => {
    await scene.consent("staging");
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    assert.equal((await scene.callConsumer(STAGING)).status, 200);
  });

  it("explains a code that is older than its five minutes", async () => {
    await scene.consent("staging");
    scene.advanceDays(6 / 24 / 60);
    const { exitCode, output } = await scene.up("staging");
    assert.notEqual(exitCode, 0);
    assert.match(output, /A code lives 5 minutes and works once/);
    assert.equal((await scene.callConsumer(STAGING)).status, 200, "the old settings still work");
  });

  it("goes on with the old token when the refused code is taken out again", async () => {
    await removeKey(scene.project, "staging", "authorizationCode");
    scene.takeOperations();
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    assert.deepEqual(scene.takeOperations(), ["list-app-settings"]);
  });
});
