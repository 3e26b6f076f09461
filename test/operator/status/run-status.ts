import type { ScriptedAnswer, ScriptedEngine, ScriptedRun } from "../open-scripted-engine.ts";
import { sampleCheckpoint } from "./sample-checkpoint.ts";

/** What the scripted engine knows of the runs so far. */
export const HISTORY = {
  stdout: [{ kind: "update", result: "succeeded", endTime: "2026-11-21T12:00:00Z" }],
};

/** Runs `status` with arguments, answers other than the usual ones, and outputs of staging. */
export type Status = (
  args: readonly string[],
  answers?: Readonly<Record<string, ScriptedAnswer>>,
  outputs?: Readonly<Record<string, unknown>>,
) => Promise<ScriptedRun>;

/** Runs `status` in a project whose one stack, staging, is good. */
export function runStatus(
  engine: ScriptedEngine,
  ...[args, answers = {}, outputs = {}]: Parameters<Status>
): Promise<ScriptedRun> {
  return engine.operate(["status", ...args], {
    config: {
      siteUrl: "https://contoso.sharepoint.com",
      warnBeforeDays: "21",
      targets: JSON.stringify([{ resourceGroup: "365proxy-rg", site: "365proxy-staging" }]),
    },
    answers: {
      "stack ls": { stdout: [{ name: "staging", current: true }] },
      "stack export": { stdout: sampleCheckpoint(outputs) },
      "stack history": HISTORY,
      ...answers,
    },
  });
}
