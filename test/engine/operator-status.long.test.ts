import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import type { StackReport, StatusReport } from "../../src/operator/status/status-report.ts";
import { configureStack, expectSuccess, setPlain, setSecret } from "./configure-stack.ts";
import { openScene, type Scene } from "./open-scene.ts";

const PROGRAM = "src/operator/sharepoint-rotation.mjs";

describe("status of staging and production", () => {
  let scene: Scene;
  const site = () => scene.emulator.control.site("365proxy-rg", "365proxy");
  const status = (...args: string[]) =>
    scene.project.runProgram(process.execPath, [PROGRAM, "status", ...args]);
  const report = async (expectedExitCode: number, ...args: string[]) => {
    const { exitCode, stdout, output } = await status("--json", ...args);
    assert.equal(exitCode, expectedExitCode, output);
    const [staging, production] = (JSON.parse(stdout) as StatusReport).stacks;
    assert.equal(staging?.name, "staging", "a source stands before its users");
    return { staging: staging as StackReport, production: production as StackReport };
  };
  const list = ({ findings }: StackReport) =>
    findings.map(({ level, command }) => `${level}: ${command}`);

  before(async () => {
    scene = await openScene("entra");
    await configureStack(scene.project, scene.emulator, "staging", { app: scene.app });
    await configureStack(scene.project, scene.emulator, "production");
  });
  after(() => scene.close());

  it("ends with 1 while nothing is deployed", async () => {
    const { staging, production } = await report(1);
    assert.deepEqual(list(staging), ["needs-person: pulumi up --stack staging"]);
    assert.deepEqual(list(production), ["needs-person: pulumi up --stack production"]);
  });

  it("ends with 0 when both are live and in step, without a request to anybody", async () => {
    await scene.consent("staging");
    await scene.upOk("staging");
    await scene.upOk("production");
    scene.takeOperations();
    const { staging, production } = await report(0);
    assert.deepEqual([...list(staging), ...list(production)], []);
    assert.equal(staging.account, scene.emulator.person);
    assert.equal(staging.token?.expiresAt.daysLeft, 89);
    assert.deepEqual(staging.targets, ["365proxy-rg/365proxy-staging"]);
    assert.equal(staging.lastUpdate?.result, "succeeded");
    assert.deepEqual(production.promotion, { from: "staging", state: "in-step", behind: [] });
    assert.deepEqual(scene.takeOperations(), []);
  });

  it("notes a renewal that is overdue, and ends with 0", async () => {
    scene.advanceDays(40);
    const { staging } = await report(0);
    assert.deepEqual(list(staging), ["note: pulumi up --stack staging"]);
  });

  it("ends with 1 within the warning period, the command under the problem", async () => {
    scene.advanceDays(40);
    const { exitCode, stdout, stderr } = await status("--html", "status.html");
    assert.equal(exitCode, 1, stderr);
    assert.equal(stderr, "The page is in status.html.\n");
    assert.match(
      stdout,
      /! staging: The token ends in 9 days, on \d{4}-\d\d-\d\d\.\n {4}pulumi up --stack staging\n/,
    );
    const page = readFileSync(join(scene.project.folder, "status.html"), "utf8");
    assert.match(page, /<title>production, token: from [\d-]+ until [\d-]+, to be replaced/);
    for (const secret of scene.emulator.control.secrets()) {
      assert.ok(!page.includes(secret), "no secret is on the page");
    }
  });

  it("tells that production is behind once staging has renewed, until it has followed", async () => {
    await scene.upOk("staging");
    const { staging, production } = await report(1);
    assert.deepEqual(list(staging), []);
    assert.deepEqual(production.promotion?.behind, ["token"]);
    assert.deepEqual(list(production), [
      "needs-person: pulumi up --stack production",
      "note: pulumi up --stack production",
    ]);
    await scene.upOk("production");
    await report(0);
  });

  it("asks Azure with --live: which setting drifted, by reading alone", async () => {
    site().set("SP_TOKEN", "pasted by hand");
    const puts = site().puts();
    await report(0);
    scene.takeOperations();
    const { staging, production } = await report(1, "--live");
    assert.deepEqual(staging.live, [
      { target: "365proxy-rg/365proxy-staging", drifted: [], unresolved: [], pending: [] },
    ]);
    assert.deepEqual(production.live, [
      { target: "365proxy-rg/365proxy", drifted: ["SP_TOKEN"], unresolved: [], pending: [] },
    ]);
    assert.deepEqual(list(production), ["needs-person: pulumi up --stack production"]);
    assert.deepEqual(scene.takeOperations(), ["list-app-settings", "list-app-settings"]);
    assert.equal(site().puts(), puts);
  });

  it("asks health pages with --live, and tells of a service that is dead beside right settings", async () => {
    await scene.upOk("production");
    await setPlain(scene.project, "production", {
      "targets[0].healthUrl": `${scene.emulator.url}/consumer/365proxy-rg/365proxy`,
    });
    assert.equal((await status("--live")).exitCode, 0);
    scene.emulator.control.fault({
      ...{ operation: "consumer-call", kind: "status", status: 503, times: 1000 },
    });
    await report(0);
    const { staging, production } = await report(1, "--live");
    scene.emulator.control.clearFaults();
    assert.deepEqual(list(staging), []);
    assert.deepEqual(list(production), [
      "needs-person: az webapp log tail --resource-group 365proxy-rg --name 365proxy",
    ]);
    assert.match(
      production.findings[0]?.text ?? "",
      /^365proxy-rg\/365proxy is not healthy: GET \S+ was answered with status 503\.$/,
    );
  });

  it("notes what the config has, and no run has put to use", async () => {
    await setSecret(scene.project, "staging", "clientSecret", "not-yet-in-use~".repeat(3));
    const east = { "targets[1].resourceGroup": "365proxy-rg", "targets[1].site": "365proxy" };
    await setPlain(scene.project, "staging", east);
    const { staging } = await report(0, "--live");
    await expectSuccess(scene.project, [
      ...["config", "rm", "--path", "targets[1]", "--stack", "staging"],
    ]);
    await setSecret(scene.project, "staging", "clientSecret", scene.app.clientSecret);
    assert.deepEqual(
      staging.findings.map(({ level, text }) => `${level}: ${text}`),
      ["note: 365proxy-rg/365proxy is in the config, and no run has written it."],
    );
    assert.deepEqual(staging.live?.[0]?.pending, ["SP_SECRET"]);
    assert.match((await status("--live")).stdout, /All is good\./);
  });

  it("ends with 2 when Azure refuses to answer, and with 1 once a run has failed", async () => {
    scene.emulator.control.deny("list");
    const { production } = await report(2, "--live");
    assert.deepEqual(list(production), ["failed: pulumi preview --diff --stack production"]);
    assert.match(production.findings[0]?.text ?? "", /cannot be reached/);
    assert.notEqual((await scene.up("production")).exitCode, 0);
    scene.emulator.control.allow();
    const after = await report(1);
    assert.deepEqual(list(after.production), ["needs-person: pulumi up --stack production"]);
    assert.equal(after.production.lastUpdate?.result, "failed");
  });

  it("ends with 2 when one stack cannot be read, and tells of the other all the same", async () => {
    const file = join(scene.project.folder, "Pulumi.production.yaml");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, "config: [");
    const { staging, production } = await report(2);
    writeFileSync(file, text);
    assert.equal(staging.verdict, "good");
    assert.equal(production.verdict, "failed");
    assert.deepEqual(list(production), ["failed: pulumi config --json --stack production"]);
  });

  it("ends with 2 and prints no document when the stacks cannot be listed", async () => {
    const file = join(
      scene.project.folder,
      "state/.pulumi/stacks/sharepoint-rotation/production.json",
    );
    const state = readFileSync(file, "utf8");
    writeFileSync(file, state.slice(0, 100));
    const { exitCode, stdout, stderr } = await status("--json");
    writeFileSync(file, state);
    assert.equal(exitCode, 2);
    assert.equal(stdout, "");
    assert.match(stderr, /`pulumi stack ls --json` failed: /);
  });
});
