import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { planCommand } from "../../tools/commands.mjs";
import { ROOT } from "./list-documents.ts";

interface Step {
  readonly task?: string;
  readonly script?: string;
  readonly checkout?: string;
  readonly persistCredentials?: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly job: string;
  readonly condition: string;
  readonly timeoutInMinutes: number;
  readonly steps: readonly Step[];
}

interface Pipeline {
  readonly trigger: unknown;
  readonly pr: unknown;
  readonly schedules: readonly {
    readonly cron: string;
    readonly displayName: string;
    readonly branches: { readonly include: readonly string[] };
    readonly always: boolean;
  }[];
  readonly parameters: readonly { readonly default: string; readonly values: readonly string[] }[];
  readonly lockBehavior: string;
  readonly jobs: readonly Job[];
}

describe("azure-pipelines.yml", () => {
  const text = readFileSync(join(ROOT, "azure-pipelines.yml"), "utf8");
  const pipeline = load(text) as Pipeline;
  const findJob = (name: string) => pipeline.jobs.find(({ job }) => job === name);
  const findWork = (name: string) =>
    findJob(name)?.steps.filter(({ task }) => task === "AzureCLI@2") ?? [];

  it("is started by its two schedules and by hand, and by no push", () => {
    assert.deepEqual([pipeline.trigger, pipeline.pr], ["none", "none"]);
    const workflow = load(readFileSync(join(ROOT, ".github/workflows/rotate.yml"), "utf8")) as {
      readonly on: { readonly schedule: readonly { readonly cron: string }[] };
    };
    assert.deepEqual(
      pipeline.schedules.map(({ displayName, cron }) => [displayName, cron]),
      ["check", "rotate"].map((name, index) => [name, workflow.on.schedule[index]?.cron]),
    );
    for (const { branches, always } of pipeline.schedules) {
      assert.deepEqual(branches.include, ["main"]);
      // Otherwise it runs only where something was pushed.
      assert.equal(always, true);
    }
    assert.deepEqual(
      pipeline.parameters.map((parameter) => [parameter.default, parameter.values]),
      [["check", ["check", "rotate"]]],
    );
  });

  it("runs the one job that the schedule or the person names, once the state is known", () => {
    for (const name of ["check", "rotate"]) {
      assert.equal(
        findJob(name)?.condition,
        "and(ne(variables['PULUMI_BACKEND_URL'], ''), " +
          `or(eq(variables['Build.CronSchedule.DisplayName'], '${name}'), ` +
          "and(ne(variables['Build.Reason'], 'Schedule'), " +
          `eq('\${{ parameters.work }}', '${name}'))))`,
      );
    }
    assert.deepEqual(
      pipeline.jobs.map(({ job }) => job),
      ["set_up", "check", "rotate"],
    );
    for (const { job, timeoutInMinutes } of pipeline.jobs) assert.ok(timeoutInMinutes > 0, job);
    assert.equal(pipeline.lockBehavior, "sequential");
  });

  it("does its work within the login of the service connection, by the script", () => {
    for (const name of ["check", "rotate"]) {
      const work = findWork(name);
      assert.equal(work.length, 1, name);
      const [{ inputs = {} } = {}] = work;
      assert.equal(inputs["azureSubscription"], "sharepoint-rotation");
      assert.equal(inputs["scriptPath"], "tools/azure-pipelines.sh");
      assert.equal(inputs["arguments"], name);
      assert.equal(inputs["addSpnToEnvironment"] ?? false, name === "rotate");
      const steps = findJob(name)?.steps ?? [];
      assert.equal(steps[0]?.checkout, "self");
      assert.equal(steps[0]?.persistCredentials, false);
      const node = steps.find(({ task }) => task === "NodeTool@0");
      assert.deepEqual(node?.inputs, { versionSource: "fromFile", versionFilePath: ".nvmrc" });
    }
    assert.match(text, /^ *- script: npm run engine$/m);
    assert.notEqual(planCommand("engine", []), undefined);
  });

  it("gives the passphrase to the rotation alone, and the secrets to no other step", () => {
    assert.equal(text.split("$(PULUMI_CONFIG_PASSPHRASE)").length, 2);
    for (const { job, steps } of pipeline.jobs) {
      for (const { task, env = {} } of steps) {
        const expected =
          task !== "AzureCLI@2"
            ? []
            : [...(job === "rotate" ? ["PULUMI_CONFIG_PASSPHRASE"] : []), "ROTATION_WEBHOOK"];
        assert.deepEqual(Object.keys(env), expected);
        for (const [name, value] of Object.entries(env)) assert.equal(value, `$(${name})`);
      }
    }
  });
});
