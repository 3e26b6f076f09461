import { distance } from "fastest-levenshtein";
import { toPlainText } from "../http/to-plain-text";

/** One thing that is wrong in a stack's config, and the command that mends it. */
export interface ConfigFault {
  readonly key: string;
  readonly problem: string;
  readonly command: string;
}

/** The command that sets a key. A secret's value is asked for, so that no shell remembers it. */
export function buildSetCommand(key: string, stack: string, example: string | undefined): string {
  const nested = /[.[]/.test(key) ? "--path " : "";
  const name = nested === "" ? key : `'${key}'`;
  return example === undefined
    ? `pulumi config set ${nested}--secret ${name} --stack ${stack}`
    : `pulumi config set ${nested}${name} ${spellValue(example)} --stack ${stack}`;
}

/**
 * A key that is not this program's as a word of a command: `prefix` is the path of the object it
 * stands in, or empty.
 */
export function spellForeignKey(prefix: string, key: string): string {
  const text = toPlainText(key, 100);
  const isPlain = /^[\w-]+$/.test(text);
  if (prefix === "") return isPlain ? text : quote(text);
  return `--path ${quote(prefix + (isPlain ? `.${text}` : `[${JSON.stringify(text)}]`))}`;
}

function spellValue(value: string): string {
  return /^[\w.:/@-]+$/.test(value) ? value : quote(value);
}

/** A text as a shell takes it for one word. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The command that removes a key. */
export function buildRemoveCommand(key: string, stack: string): string {
  return `pulumi config rm ${key} --stack ${stack}`;
}

/** The known key that was probably meant, where one is near. */
export function suggestKey(key: string, known: readonly string[]): string | undefined {
  const nearest = [...known].sort(
    (a, b) => distance(fold(key), fold(a)) - distance(fold(key), fold(b)),
  )[0];
  if (nearest === undefined) return undefined;
  const farthest = Math.max(2, Math.floor(nearest.length / 3));
  return distance(fold(key), fold(nearest)) <= farthest ? nearest : undefined;
}

/** All faults as one message. */
export function describeFaults(faults: readonly ConfigFault[], stack: string): string {
  const count = faults.length === 1 ? "one fault" : `${faults.length} faults`;
  const lines = faults.map(({ key, problem, command }) => `  ${key}: ${problem}\n      ${command}`);
  return `The config of stack ${stack} has ${count}; nothing was sent anywhere.\n${lines.join("\n")}`;
}

function fold(key: string): string {
  return key.toLowerCase();
}
