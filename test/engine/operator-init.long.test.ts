import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import type { StatusReport } from "../../src/operator/status/status-report.ts";
import { archiveProject } from "./archive-project.ts";
import { configureStack, expectSuccess } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";
import { runCommand } from "./run-command.ts";

const PROGRAM = "src/operator/sharepoint-rotation.mjs";

/** What of a project's folder is not the project. */
const KEPT = ["home", "node_modules", "state", "tmp"];

describe("a project of another name, from `pulumi new` to production", () => {
  let scene: Scene;
  const read = (file: string) => readFileSync(join(scene.project.folder, file), "utf8");
  const run = (command: string, args: readonly string[], env: Record<string, string> = {}) =>
    runCommand(command, args, {
      cwd: scene.project.folder,
      onOutput: () => {},
      env: { ...scene.project.environment(), ...env },
    });

  let made: string;

  before(async () => {
    scene = await openScene("entra");
    const { folder } = scene.project;
    const template = join(folder, "tmp", "template");
    archiveProject(template);
    // Links of the test's own, through which the new files would go into the checkout.
    for (const name of readdirSync(folder).filter((one) => !KEPT.includes(one))) {
      rmSync(join(folder, name), { recursive: true });
    }
    const args = ["new", template, "--name", "city-mail", "--dir", folder, "--force"];
    made = await expectSuccess(scene.project, [...args, "--generate-only", "--yes"]);
    rmSync(template, { recursive: true });
  });
  after(() => scene.close());

  it("is made of the archive, and has neither tests nor CI", () => {
    const { folder } = scene.project;
    assert.match(made, /`npm run init` asks for the rest/);
    assert.match(read("Pulumi.yaml"), /^name: city-mail$/m);
    assert.doesNotMatch(read("Pulumi.yaml"), /^template:/m);
    for (const name of ["test", ".ci", ".mocharc.json"]) {
      assert.ok(!existsSync(join(folder, name)), name);
    }
    assert.deepEqual(readdirSync(join(folder, ".github/workflows")), ["rotate.yml"]);
    const tests = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => !KEPT.some((kept) => name.startsWith(kept)))
      .filter((name) => /\.test\.ts$/.test(name));
    assert.deepEqual(tests, []);
  });

  it("says which commands it does not have", async () => {
    for (const args of [["test"], ["run", "demo"], ["run", "check"]]) {
      const { exitCode, stderr } = await run("npm", args);
      assert.equal(exitCode, 1);
      assert.match(stderr, /needs the folder "test"/);
    }
  });

  it("has types that hold and passes lint by itself", async () => {
    for (const name of ["types", "lint"]) {
      const { exitCode, output } = await run("npm", ["run", name]);
      assert.equal(exitCode, 0, output);
    }
  });

  it("gets its stack files from init, which asks the engine where the state is", async () => {
    const { azureLogin, endpoints, siteUrl } = scene.emulator;
    const named = Object.entries(endpoints).flatMap(([service, address]) => [
      ...["--endpoint", `${service}=${address}`],
    ]);
    const answers = ["--staging", "365proxy-staging", "--production", "365proxy"];
    const args = ["init", "--", "--yes", "--site", siteUrl, "--cloud", "usgovernment", ...answers];
    const { exitCode, output } = await run("npm", ["run", ...args, ...named], {
      ARM_CLIENT_ID: azureLogin.clientId,
      ARM_CLIENT_SECRET: azureLogin.clientSecret,
      ARM_TENANT_ID: azureLogin.tenantId,
    });
    assert.equal(exitCode, 0, output);
    assert.match(output, /✓ the state is at file:\/\//);
    assert.match(output, /^Next: pulumi stack init staging --secrets-provider passphrase$/m);
    assert.match(read("Pulumi.staging.yaml"), /^ {2}city-mail:siteUrl: /m);
  });

  it("rotates staging and production with them", async () => {
    const { project, emulator } = scene;
    await configureStack(project, emulator, "staging", { managesApplication: true });
    await scene.upOk("staging");
    await scene.consent("staging");
    await scene.upOk("staging");
    await configureStack(project, emulator, "production");
    await scene.upOk("production");
    for (const service of ["365proxy-rg/365proxy-staging", "365proxy-rg/365proxy"]) {
      assert.equal((await scene.callConsumer(service)).status, 200, service);
    }
  });

  it("is understood by status, all of it and one stack", async () => {
    const status = async (...args: string[]) => {
      const command = [PROGRAM, "status", "--json", ...args];
      const { exitCode, stdout, output } = await scene.project.runProgram(
        process.execPath,
        command,
      );
      assert.equal(exitCode, 0, output);
      return (JSON.parse(stdout) as StatusReport).stacks;
    };
    const [staging, production] = await status();
    assert.equal(staging?.siteUrl, scene.emulator.siteUrl);
    assert.deepEqual(production?.promotion, { from: "staging", state: "in-step", behind: [] });
    assert.deepEqual([...(staging?.findings ?? []), ...(production?.findings ?? [])], []);
    assert.deepEqual(await status("--stack", "production"), [production]);
  });

  it("is run from another folder by its shell's function, which takes files from there", async () => {
    const elsewhere = join(scene.project.folder, "tmp", "elsewhere");
    mkdirSync(elsewhere);
    const lines = [
      "source <(npm run -s completion bash)",
      `cd '${elsewhere}'`,
      "sharepoint-rotation status --stack staging --ics mine.ics",
    ];
    const { exitCode, output } = await run("bash", ["-c", lines.join("\n")]);
    assert.equal(exitCode, 0, output);
    assert.match(readFileSync(join(elsewhere, "mine.ics"), "utf8"), /^BEGIN:VCALENDAR/);
  });
});
