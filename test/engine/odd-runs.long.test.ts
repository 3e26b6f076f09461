import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import type { StatusReport } from "../../src/operator/status/status-report.ts";
import { configureStack, removeKey, setPlain, setSecret } from "./configure-stack.ts";
import { nameUrn } from "./name-urn.ts";
import { openScene, type Scene } from "./open-scene.ts";

const SERVICES = { staging: "365proxy-rg/365proxy-staging", production: "365proxy-rg/365proxy" };

describe("runs that no guide names", () => {
  let scene: Scene;
  const up = (stack: string, ...flags: string[]) =>
    scene.project.run(["up", "--yes", "--stack", stack, ...flags]);
  const serve = async (stack: keyof typeof SERVICES) =>
    (await scene.callConsumer(SERVICES[stack])).status;
  /** What `status` says is to be done, by a person, and how it ends. */
  const status = async () => {
    const { exitCode, stdout } = await scene.project.runProgram(process.execPath, [
      "src/operator/sharepoint-rotation.mjs",
      ...["status", "--json"],
    ]);
    const { stacks } = JSON.parse(stdout) as StatusReport;
    const commands = stacks.flatMap(({ findings }) =>
      findings.filter(({ level }) => level !== "note").map(({ command }) => command),
    );
    return { exitCode, commands };
  };
  const assertWhole = async () => {
    await scene.upOk("staging");
    await scene.upOk("production");
    assert.deepEqual([await serve("staging"), await serve("production")], [200, 200]);
    assert.deepEqual(await status(), { exitCode: 0, commands: [] });
  };

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { managesApplication: true });
    await scene.upOk("staging");
    await scene.consent("staging");
    await scene.upOk("staging");
    await configureStack(scene.project, scene.emulator, "production");
    await scene.upOk("production");
  });
  after(() => scene.close());

  it("that make a removed secret anew leave production in need of a run, and say so", async () => {
    const { control } = scene.emulator;
    const clientId = String((await scene.outputs("staging"))["clientId"]);
    const [secret] = control.listSecrets(clientId);
    control.removeSecretByKey(clientId, secret?.keyId ?? "");
    const { exitCode, output } = await up("staging", "--refresh");
    assert.equal(exitCode, 0, output);
    assert.match(output, /Stack production has a client secret that this stack no longer has/);
    assert.match(output, /`pulumi up --stack production`/);
    assert.deepEqual([await serve("staging"), await serve("production")], [200, 502]);
    assert.deepEqual(await status(), {
      exitCode: 1,
      commands: ["pulumi up --stack production"],
    });
    await assertWhole();
  });

  it("with a code of before in another checkout change nothing, and name the command", async () => {
    const { control, siteUrl } = scene.emulator;
    const clientId = String((await scene.outputs("staging"))["clientId"]);
    const scope = `${siteUrl}/AllSites.Manage offline_access`;
    const consent = () =>
      control.consent({
        ...{ authority: "entra", clientId, scope, redirectUri: "https://localhost/" },
      }).redirectedUrl;
    const use = (code: string) => setSecret(scene.project, "staging", "authorizationCode", code);
    const [first, second] = [consent(), consent()];
    await use(first);
    await scene.upOk("staging");
    await use(second);
    await scene.upOk("staging");
    const service = control.site("365proxy-rg", "365proxy-staging");
    const token = service.settings()["SP_TOKEN"];
    await use(first);
    assert.match(
      await scene.upOk("staging"),
      /`pulumi config rm authorizationCode --stack staging`/,
    );
    assert.ok(service.settings()["SP_TOKEN"] === token, "the token stays");
    await removeKey(scene.project, "staging", "authorizationCode");
    await assertWhole();
  });

  it("from an older state are told from good ones, and are good after one run of each", async () => {
    const older = await scene.project.runProgram("pulumi", [
      "stack",
      "export",
      "--stack",
      "staging",
    ]);
    await setPlain(scene.project, "staging", { rotate: "odd" });
    await assertWhole();
    const file = join(scene.project.folder, "older.json");
    writeFileSync(file, older.stdout);
    const imported = await scene.project.run([
      ...["stack", "import", "--stack", "staging", "--file", file],
    ]);
    assert.equal(imported.exitCode, 0, imported.output);
    assert.equal((await status()).exitCode, 1);
    assert.equal((await up("staging", "--refresh")).exitCode, 0);
    await scene.upOk("production");
    assert.deepEqual([await serve("staging"), await serve("production")], [200, 200]);
    assert.deepEqual((await status()).commands, []);
  });

  it("with --exclude, --target-dependents or refresh alone lose nothing", async () => {
    const token = nameUrn("staging", "RefreshToken", "refresh-token");
    for (const args of [
      ["up", "--yes", "--exclude", nameUrn("staging", "AppSettings", SERVICES.staging)],
      ["up", "--yes", "--target", token, "--target-dependents"],
      ["refresh", "--yes"],
    ]) {
      const { exitCode, output } = await scene.project.run([...args, "--stack", "staging"]);
      assert.equal(exitCode, 0, output);
      assert.equal(await serve("staging"), 200);
    }
    await assertWhole();
  });
});
