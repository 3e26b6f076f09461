import { listSecretVariables } from "../config/list-secret-variables";
import { redact } from "../http/redact";
import type { Io } from "../operator/io";
import type { Finding } from "../operator/status/finding";
import type { LastUpdate } from "../operator/status/stack-facts";
import type { StatusReport } from "../operator/status/status-report";

/** Something that a person has to see to: a finding of `status`, without the notes. */
export interface Need extends Finding {
  readonly stack: string;
}

/** A row of runs that was ended by one of them. */
export interface RowFailure {
  readonly stack: string;
  /** One sentence: what did not go well. */
  readonly text: string;
  /** What the engine said of it, without secrets; empty where it has nothing to say. */
  readonly said: string;
  /** The stacks whose turn did not come. */
  readonly notRun: readonly string[];
}

/** How things are, as a person is told of them. No secret. */
export interface Situation {
  readonly needs: readonly Need[];
  /** How the row of runs went, where there was one. */
  readonly row: "good" | "not-run" | RowFailure;
  /** The newest run of each stack that could be read. */
  readonly lastRuns: Readonly<Record<string, LastUpdate | undefined>>;
}

/** The situation that `status` found. */
export function describeReport(
  { stacks }: Pick<StatusReport, "stacks">,
  env: Io["env"],
  row: Situation["row"] = "not-run",
): Situation {
  const secrets = listSecretVariables(env);
  const needs = stacks.flatMap(({ name, findings }) =>
    findings
      .filter(({ level }) => level !== "note")
      .map((finding) => ({ ...finding, text: redact(finding.text, secrets), stack: name })),
  );
  const lastRuns = Object.fromEntries(stacks.map(({ name, lastUpdate }) => [name, lastUpdate]));
  return { needs, row, lastRuns };
}

/** The situation where nothing could be found out of any stack. */
export function describeProblem(message: string, env: Io["env"]): Situation {
  const need: Need = {
    stack: "all stacks",
    level: "failed",
    text: redact(message, listSecretVariables(env)),
    command: "npx sharepoint-rotation status",
  };
  return { needs: [need], row: "not-run", lastRuns: {} };
}
