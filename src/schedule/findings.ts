import type { Io } from "../operator/io.ts";
import type { Finding } from "../operator/status/finding.ts";
import type { LastUpdate } from "../operator/status/stack-facts.ts";
import type { StatusReport } from "../operator/status/status-report.ts";
import { listSecretVariables } from "../program/shared/list-secret-variables.ts";
import { redact } from "../protocol/http/redact.ts";

/** Something that a person has to see to: a finding of `status`, without the notes. */
export interface Problem extends Finding {
  readonly stack: string;
}

/** A rotation of several stacks that was stopped by the run of one of them. */
export interface RotationFailure {
  readonly stack: string;
  /** One sentence: what did not go well. */
  readonly text: string;
  /** What the engine said of it, without secrets; empty where it has nothing to say. */
  readonly said: string;
  /** The stacks whose turn did not come. */
  readonly notRun: readonly string[];
}

/** What a check or a rotation found out, as a person is told. No secret. */
export interface Findings {
  readonly problems: readonly Problem[];
  /** How the rotation ended, where one was run. */
  readonly rotation: "good" | "not-run" | RotationFailure;
  /** The newest run of each stack that could be read. */
  readonly lastRuns: Readonly<Record<string, LastUpdate | undefined>>;
}

/** Turns the report of `status` into findings. */
export function toFindings(
  { stacks }: Pick<StatusReport, "stacks">,
  env: Io["env"],
  rotation: Findings["rotation"] = "not-run",
): Findings {
  const secrets = listSecretVariables(env);
  const problems = stacks.flatMap(({ name, findings }) =>
    findings
      .filter(({ level }) => level !== "note")
      .map((finding) => ({ ...finding, text: redact(finding.text, secrets), stack: name })),
  );
  const lastRuns = Object.fromEntries(stacks.map(({ name, lastUpdate }) => [name, lastUpdate]));
  return { problems, rotation, lastRuns };
}

/** The findings where no stack could be checked. */
export function toFailedFindings(message: string, env: Io["env"]): Findings {
  const problem: Problem = {
    stack: "all stacks",
    level: "failed",
    text: redact(message, listSecretVariables(env)),
    command: "npm run status",
  };
  return { problems: [problem], rotation: "not-run", lastRuns: {} };
}
