import { createHash } from "node:crypto";
import { z } from "zod";
import { dropPassingDetails } from "./drop-passing-details.ts";
import type { Problem, RotationFailure } from "./findings.ts";

const failure = z.object({
  stack: z.string(),
  text: z.string(),
  said: z.string(),
  notRun: z.array(z.string()),
  /** When the newest run of the stack had ended by then; empty where it has none. */
  endedAt: z.string(),
});

const state = z.object({
  problems: z.string(),
  failure: failure.optional(),
  /** What a webhook could not be told, and is to be told by a later run. */
  untold: z.enum(["began", "changed"]).optional(),
});

/** A failure of a rotation, and what tells that the stack has been run again since. */
export type StoredFailure = z.output<typeof failure>;

/** What an issue, or the file of a webhook, knows of the findings it was last written for. */
export type IssueState = z.output<typeof state>;

const BEGIN = "<!-- sharepoint-rotation ";
const END = " -->";

/** Writes what is to be remembered as a comment that nobody sees, and that no text can end. */
export function embedState(value: IssueState): string {
  const safe = JSON.stringify(value).replace(
    /[<>]/g,
    (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`,
  );
  return `${BEGIN}${safe}${END}`;
}

/** Tells an issue of this program from one that a person wrote under the same label. */
export function hasState(body: string): boolean {
  return body.includes(BEGIN);
}

/** Reads it back; `undefined` where somebody has changed it. */
export function readState(body: string): IssueState | undefined {
  const start = body.lastIndexOf(BEGIN) + BEGIN.length;
  return parseState(body.slice(start, body.indexOf(END, start)));
}

/** Reads it from JSON; `undefined` where that is something else. */
export function parseState(json: string): IssueState | undefined {
  try {
    return state.parse(JSON.parse(json));
  } catch {
    return undefined;
  }
}

/** A word that is the same as long as the same has to be done, however the days go by. */
export function digestProblems(problems: readonly Problem[]): string {
  return digest(
    problems.map(({ stack, level, text, command }) => [
      stack,
      level,
      dropPassingDetails(text),
      command,
    ]),
  );
}

/** The same for a failure. */
export function digestFailure(of: Omit<RotationFailure, "notRun"> | undefined): string {
  return of === undefined ? "" : digest([of.stack, of.text, dropPassingDetails(of.said)]);
}

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}
