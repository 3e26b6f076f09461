import { isUtf8 } from "node:buffer";
import { parse } from "dotenv";
import { findAssignments } from "./find-assignments.ts";
import { quoteValue } from "./quote-value.ts";

/** What helps where the lines of a file do not stand as they seem to. */
const LOOK =
  "look for a quote that is not closed, or take the lines of SP_ID, SP_SECRET and SP_TOKEN out";

/** A .env file with the values in it, or why there is no safe way to make one. */
export type DotenvUpdate =
  | { readonly content: Buffer; readonly changed: readonly string[] }
  | { readonly refusal: string };

/**
 * Puts values into a .env file; every byte but theirs stays. A key that stands there several
 * times gets its value everywhere: dotenv takes the last one, other readers the first. Missing keys are
 * added at the end. The result is read by dotenv, and refused if any other key reads otherwise.
 */
export function updateDotenv(
  before: Buffer | undefined,
  values: Readonly<Record<string, string>>,
): DotenvUpdate {
  const old = before ?? Buffer.alloc(0);
  // Bytes of another encoding, in a comment for instance, survive as Latin-1.
  const encoding = isUtf8(old) ? "utf8" : "latin1";
  const text = old.toString(encoding);
  const spell = (value: string, was?: string) => {
    const spelled = quoteValue(value, was);
    return spelled === undefined ? undefined : Buffer.from(spelled, "utf8").toString(encoding);
  };
  const known = parse(old);
  const assignments = findAssignments(text).filter(({ key }) => Object.hasOwn(values, key));
  let result = "";
  let kept = 0;
  const changed = new Set<string>();
  for (const { key, start, end } of assignments) {
    const value = values[key] ?? "";
    const was = text.slice(start, end);
    if (reads(was, value)) continue;
    const spelled = spell(value, was);
    if (spelled === undefined) return { refusal: `${describeNoWay(key)}: ${LOOK}` };
    // Other readers take a number sign for a comment only after white space.
    result += text.slice(kept, start) + spelled + (text[end] === "#" ? " " : "");
    kept = end;
    changed.add(key);
  }
  result += text.slice(kept);
  const missing = Object.keys(values).filter((key) => !assignments.some((one) => one.key === key));
  const added: string[] = [];
  for (const key of missing) {
    const spelled = spell(values[key] ?? "");
    if (spelled === undefined) return { refusal: `${describeNoWay(key)}: ${LOOK}` };
    added.push(`${key}=${spelled}`);
    changed.add(key);
  }
  const content = Buffer.from(appendLines(result, added), encoding);
  const refusal = findMisreading(content, { ...known, ...values });
  if (refusal === undefined) return { content, changed: [...changed] };
  return { refusal: `${refusal}: ${LOOK}` };
}

/** What dotenv reads otherwise than it should, if anything. */
export function findMisreading(
  content: Buffer,
  expected: Readonly<Record<string, string>>,
): string | undefined {
  const read: Record<string, string> = parse(content);
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(read)])];
  const wrong = keys.filter((key) => read[key] !== expected[key]);
  return wrong.length === 0 ? undefined : `dotenv would read ${wrong.join(", ")} otherwise`;
}

function describeNoWay(key: string): string {
  return `no way to write ${key} is read back as it is`;
}

function reads(spelled: string, value: string): boolean {
  return parse(`A=${spelled}`)["A"] === value;
}

/** Adds lines as the file has them: its line break, and one at the end only if it had one. */
function appendLines(text: string, lines: readonly string[]): string {
  if (lines.length === 0) return text;
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  const added = lines.join(lineBreak);
  if (text === "" || /[\r\n]$/.test(text)) return `${text}${added}${lineBreak}`;
  return `${text}${lineBreak}${added}`;
}
