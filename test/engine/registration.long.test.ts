import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";
import { listDigestLines } from "./read-preview.ts";

const STAGING = "365proxy-rg/365proxy-staging";
const PRODUCTION = "365proxy-rg/365proxy";

/** Requests to Graph that change something. */
const WRITES = /^(create|update|delete|add|remove)-(application|service-principal|password)/;

describe("a stack that registers its application", () => {
  let scene: Scene;
  let planned = "";
  const { listWrites, listApplications, listSecrets } = {
    listWrites: () => scene.takeOperations().filter((operation) => WRITES.test(operation)),
    listApplications: () =>
      scene.emulator.control
        .listApplications()
        .filter(({ title }) => /^365 Proxy \w{8}$/.test(title)),
    listSecrets: () => scene.emulator.control.listSecrets(String(listApplications()[0]?.clientId)),
  };

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { managesApplication: true });
    scene.takeOperations();
  });
  after(() => scene.close());

  it("shows in a preview what it will register, and registers nothing", async () => {
    const { exitCode, output } = await scene.preview("staging");
    assert.equal(exitCode, 0, output);
    assert.match(output, /azuread:index\/application:Application/);
    assert.match(output, /azuread:index\/applicationPassword:ApplicationPassword/);
    assert.match(output, /an application is registered/);
    assert.deepEqual(scene.takeOperations(), ["list-app-settings"]);
    planned = /\+ (\d+) to create/.exec(output)?.[1] ?? "";
  });

  it("registers it with one secret, and waits for the consent", async () => {
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    assert.equal(/\+ (\d+) created/.exec(output)?.[1], planned, "as many as were previewed");
    const [application, ...others] = listApplications();
    assert.equal(others.length, 0);
    const outputs = await scene.outputs("staging");
    assert.equal(outputs["stage"], "awaiting-consent");
    assert.equal(outputs["clientId"], application?.clientId);
    const consentUrl = new URL(String(outputs["consentUrl"]));
    assert.equal(consentUrl.searchParams.get("client_id"), application?.clientId);
    assert.ok(output.includes(consentUrl.href), output);
    assert.deepEqual(
      listSecrets().map(({ displayName }) => displayName),
      ["sharepoint-rotation staging generation 1"],
    );
    scene.takeOperations();
  });

  it("changes nothing when it runs again before the consent", async () => {
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    assert.deepEqual(scene.takeOperations().sort(), ["list-app-settings", "read-application"]);
    assert.match(output, /waiting for a consent/);
  });

  it("goes live with the run behind the consent", async () => {
    await scene.consent("staging");
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    assert.equal((await scene.callConsumer(STAGING)).status, 200);
    const outputs = await scene.outputs("staging");
    assert.equal(outputs["stage"], "live");
    assert.equal(outputs["secretGeneration"], 1);
    const [secret] = listSecrets();
    assert.equal(
      Date.parse(String(outputs["secretExpiresAt"])),
      Date.parse(String(secret?.endsAt)),
    );
    const days = (Date.parse(String(outputs["secretRotateAt"])) - Date.now()) / 86_400_000;
    assert.ok(days > 89.9 && days < 90, String(days));
    assert.deepEqual(listWrites(), []);
  });

  it("serves production, which exports the generation it has", async () => {
    await configureStack(scene.project, scene.emulator, "production");
    const { exitCode, output } = await scene.up("production");
    assert.equal(exitCode, 0, output);
    assert.doesNotMatch(output, /does not know that this stack uses/);
    assert.equal((await scene.callConsumer(PRODUCTION)).status, 200);
    assert.equal((await scene.outputs("production"))["secretGeneration"], 1);
    scene.takeOperations();
  });

  it("makes no request but one to read when nothing is due", async () => {
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    assert.match(output, /no change/);
    assert.deepEqual(scene.takeOperations().sort(), ["list-app-settings", "read-application"]);
    const preview = await scene.preview("staging");
    assert.deepEqual(listDigestLines(preview.output), []);
    assert.doesNotMatch(preview.output, /^\s*[+~-]/m);
  });

  it("survives a refresh: nothing differs from what was registered", async () => {
    const refresh = await scene.project.run(["refresh", "--yes", "--stack", "staging"]);
    assert.equal(refresh.exitCode, 0, refresh.output);
    scene.takeOperations();
    const { exitCode, output } = await scene.up("staging");
    assert.equal(exitCode, 0, output);
    assert.deepEqual(listWrites(), []);
  });

  it("does not let pulumi destroy end the consent", async () => {
    const destroy = await scene.project.run(["destroy", "--yes", "--stack", "staging"]);
    assert.notEqual(destroy.exitCode, 0);
    assert.match(destroy.output, /protect/);
    assert.equal(listApplications().length, 1);
    assert.equal(listSecrets().length, 1);
    assert.equal((await scene.callConsumer(STAGING)).status, 200);
  });
});
