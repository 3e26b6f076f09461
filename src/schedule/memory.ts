import { createHash } from "node:crypto";
import { z } from "zod";
import type { Need, RowFailure } from "./situation";

const failure = z.object({
  stack: z.string(),
  text: z.string(),
  said: z.string(),
  notRun: z.array(z.string()),
  /** When the newest run of the stack had ended by then; empty where it has none. */
  endedAt: z.string(),
});

const memory = z.object({ needs: z.string(), failure: failure.optional() });

/** A failure of a row, and what tells that the stack has been run again since. */
export type RememberedFailure = z.output<typeof failure>;

/** What an issue knows of the situation it was last written for. */
export type Memory = z.output<typeof memory>;

const BEGIN = "<!-- sharepoint-rotation ";
const END = " -->";

/** Writes what is to be remembered as a comment that nobody sees, and that no text can end. */
export function writeMemory(value: Memory): string {
  const safe = JSON.stringify(value).replace(
    /[<>]/g,
    (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`,
  );
  return `${BEGIN}${safe}${END}`;
}

/** Tells an issue of this program from one that a person wrote under the same label. */
export function hasMemory(body: string): boolean {
  return body.includes(BEGIN);
}

/** Reads it back; `undefined` where somebody has changed it. */
export function readMemory(body: string): Memory | undefined {
  const start = body.lastIndexOf(BEGIN) + BEGIN.length;
  try {
    return memory.parse(JSON.parse(body.slice(start, body.indexOf(END, start))));
  } catch {
    return undefined;
  }
}

/** A word that is the same as long as the same has to be done, however the days go by. */
export function digestNeeds(needs: readonly Need[]): string {
  return digest(needs.map(({ stack, level, text, command }) => [stack, level, text, command]));
}

/** The same for a failure. */
export function digestFailure(of: Omit<RowFailure, "notRun"> | undefined): string {
  return of === undefined ? "" : digest([of.stack, of.text, of.said]);
}

function digest(value: unknown): string {
  const timeless = JSON.stringify(value)
    .replace(/\b[0-9a-f]{8,}\b/gi, "#")
    .replace(/\d+/g, "#")
    .replace(/\bdays\b/g, "day");
  return createHash("sha256").update(timeless).digest("hex").slice(0, 16);
}
