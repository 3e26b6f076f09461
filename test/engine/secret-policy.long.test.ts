import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { configureStack, setPlain } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";

const STAGING = "365proxy-rg/365proxy-staging";

describe("a tenant that limits secrets", () => {
  let scene: Scene;
  const control = () => scene.emulator.control;
  const site = () => control().site("365proxy-rg", "365proxy-staging").settings();
  const up = async () => {
    const run = await scene.up("staging");
    assert.equal((await scene.callConsumer(STAGING)).status, 200, "the service is served");
    return run;
  };
  const listGenerations = async () =>
    control()
      .listSecrets(String((await scene.outputs("staging"))["clientId"]))
      .map(({ displayName }) => Number(/\d+$/.exec(displayName)?.[0]))
      .sort();
  const listInStatus = async () => {
    const args = ["src/operator/sharepoint-rotation.mjs", "status", "--json"];
    const { stdout } = await scene.project.runProgram("node", args);
    const { stacks } = JSON.parse(stdout) as { stacks: { secret: object; otherSecrets: [] }[] };
    return stacks.flatMap(({ secret, otherSecrets }) => [secret, ...otherSecrets]);
  };

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { managesApplication: true });
    await scene.project.run(["config", "rm", "consumers", "--stack", "staging"]);
  });
  after(() => scene.close());

  it("refuses the first secret; the next run makes it with the period that is named", async () => {
    control().setSecretPolicy({ longestDays: 180 });
    const refused = await scene.up("staging");
    assert.notEqual(refused.exitCode, 0);
    assert.match(refused.output, /CredentialInvalidLifetimeAsPerAppPolicy/);
    const [, command = ""] =
      /`pulumi (config set secretDays \d+ --stack staging)`/.exec(refused.output) ??
      assert.fail(refused.output);
    await scene.project.run(command.split(" "));
    await scene.upOk("staging");
    await scene.consent("staging");
    await scene.upOk("staging");
    assert.deepEqual(await listGenerations(), [1]);
    await up();
  });

  it("does not hold up the renewal of the token for long where it forbids secrets", async () => {
    control().setSecretPolicy("no-secrets");
    scene.advanceDays(75);
    const { SP_TOKEN, SP_SECRET } = site();
    const first = await up();
    assert.notEqual(first.exitCode, 0);
    assert.match(first.output, /CredentialTypeNotAllowedAsPerAppPolicy/);

    const second = await up();
    assert.notEqual(second.exitCode, 0);
    assert.match(second.output, /generation 2" is being created/);
    assert.match(second.output, /CredentialTypeNotAllowedAsPerAppPolicy/);

    const third = await up();
    assert.notEqual(third.exitCode, 0);
    assert.match(third.output, /generation 2" is not made yet/);
    assert.match(third.output, /CredentialTypeNotAllowedAsPerAppPolicy/);
    assert.ok(site()["SP_TOKEN"] !== SP_TOKEN, "the token is renewed and written");
    assert.ok(site()["SP_SECRET"] === SP_SECRET, "the secret stays");
    const { tokenIssuedAt, secretGeneration } = await scene.outputs("staging");
    assert.ok(Date.parse(String(tokenIssuedAt)) > Date.now() + 74 * 86_400_000, "it is told");
    assert.equal(secretGeneration, 1);
    assert.equal((await listInStatus()).length, 1, "status lists what exists");
  });

  it("previews what it will try, and nothing that goes", async () => {
    const { exitCode, output } = await scene.preview("staging");
    assert.equal(exitCode, 0, output);
    assert.match(output, /\+ azuread:index\/applicationPassword:ApplicationPassword/);
    assert.doesNotMatch(output, /^ *- /m);
  });

  it("takes another period at once, in one run", async () => {
    control().setSecretPolicy({ longestDays: 100 });
    const refused = await up();
    assert.match(refused.output, /CredentialInvalidLifetimeAsPerAppPolicy/);
    await setPlain(scene.project, "staging", { secretDays: "34" });
    const { SP_SECRET } = site();
    assert.equal((await up()).exitCode, 0);
    assert.deepEqual(await listGenerations(), [1, 2]);
    assert.ok(site()["SP_SECRET"] !== SP_SECRET, "the new secret is written");
    assert.equal((await scene.outputs("staging"))["secretGeneration"], 2);
    const { output } = await up();
    assert.doesNotMatch(output, /could not be made/);
  });
});
