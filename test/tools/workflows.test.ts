import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { load } from "js-yaml";
import { planCommand } from "../../tools/commands.mjs";

const FOLDER = resolve(import.meta.dirname, "../../.github/workflows");

interface Step {
  readonly uses?: string;
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly on: { readonly schedule?: readonly { readonly cron: string }[] };
  readonly permissions: unknown;
  readonly concurrency: { readonly group: string };
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly if?: string;
        readonly "timeout-minutes": number;
        readonly permissions?: Readonly<Record<string, string>>;
        readonly env?: unknown;
        readonly steps: readonly Step[];
      }
    >
  >;
}

describe("the workflows of GitHub", () => {
  const read = (file: string) => readFileSync(join(FOLDER, file), "utf8");
  const parse = (file: string) => load(read(file)) as Workflow;
  const jobs = (file: string) => Object.entries(parse(file).jobs);

  for (const file of readdirSync(FOLDER)) {
    it(`have pinned actions, no right of their own and bounded jobs (${file})`, () => {
      const workflow = parse(file);
      assert.deepEqual(workflow.permissions, {});
      assert.notEqual(workflow.concurrency.group, "");
      for (const [name, job] of jobs(file)) {
        assert.ok(job["timeout-minutes"] > 0, name);
        for (const { uses } of job.steps) {
          if (uses !== undefined) assert.match(uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
        }
      }
      const pins = read(file).match(/uses: .*/g) ?? [];
      for (const pin of pins) assert.match(pin, / # v\d+\.\d+\.\d+$/);
    });

    it(`call commands that there are (${file})`, () => {
      for (const [, { steps }] of jobs(file)) {
        for (const { run = "" } of steps) {
          const name = /^npm run (\S+)/.exec(run)?.[1];
          if (name !== undefined) assert.notEqual(planCommand(name, []), undefined, name);
        }
      }
    });
  }

  it("rotate and check, each at a time of its own", () => {
    const { on, jobs: all } = parse("rotate.yml");
    const times = on.schedule?.map(({ cron }) => cron) ?? [];
    assert.equal(times.length, 2);
    for (const name of ["check", "rotate"]) {
      const found = times.filter((cron) => all[name]?.if?.includes(`'${cron}'`));
      assert.equal(found.length, 1, name);
    }
  });

  it("tell by an issue of a job that did not come to its work, or was cut off", () => {
    for (const [name, { steps }] of jobs("rotate.yml").filter(([job]) => job !== "set-up")) {
      const work = steps.findIndex(({ run }) => run === `npm run schedule -- ${name}`);
      assert.equal(steps[work]?.id, "work", name);
      const last = steps.at(-1);
      assert.ok(steps.length - 1 > work, name);
      assert.equal(last?.if, "(failure() || cancelled()) && steps.work.outcome != 'failure'", name);
      assert.match(last?.run ?? "", /gh issue create --label sharepoint-rotation/);
      assert.match(last?.env?.["TITLE"] ?? "", new RegExp(`the job ${name} did not`));
    }
  });

  it("give the passphrase to the rotation alone, the right to write issues and the webhook to its step", () => {
    const text = read("rotate.yml");
    assert.deepEqual(text.match(/secrets\.\w+/g), [
      "secrets.ROTATION_WEBHOOK",
      "secrets.PULUMI_CONFIG_PASSPHRASE",
      "secrets.ROTATION_WEBHOOK",
    ]);
    for (const [name, { steps, env }] of jobs("rotate.yml")) {
      assert.equal(env, undefined);
      for (const step of steps) {
        const isOurs = step.run?.startsWith("npm run schedule") ?? false;
        assert.equal("GITHUB_TOKEN" in (step.env ?? {}), isOurs, name);
        assert.equal("ROTATION_WEBHOOK" in (step.env ?? {}), isOurs, name);
        const hasPassphrase = "PULUMI_CONFIG_PASSPHRASE" in (step.env ?? {});
        assert.equal(hasPassphrase, isOurs && name === "rotate", name);
      }
    }
  });
});
