import { distance } from "fastest-levenshtein";
import { toPlainText } from "../../protocol/http/to-plain-text.ts";

/** One thing that is wrong in a stack's config, and what fixes it. */
export interface ConfigFault {
  readonly key: string;
  readonly problem: string;
  /** One command, or several in their order with a line each. */
  readonly command: string;
}

/** The command that sets a key. A secret's value is asked for, so that no shell remembers it. */
export function buildSetCommand(key: string, stack: string, example: string | undefined): string {
  const nested = isPath(key) ? "--path " : "";
  const name = nested === "" ? key : quote(key);
  return example === undefined
    ? `pulumi config set ${nested}--secret ${name} --stack ${stack}`
    : `pulumi config set ${nested}${name} ${quoteValue(example)} --stack ${stack}`;
}

function quoteForeignKey(prefix: string, key: string): string {
  const text = toPlainText(key, 100);
  const isPlain = /^[\w-]+$/.test(text);
  if (prefix === "") return isPlain ? text : quote(text);
  return `--path ${quote(prefix + (isPlain ? `.${text}` : `[${JSON.stringify(text)}]`))}`;
}

/** Deliberately no quotes around a blank: a shell refuses it until it is filled in. */
function quoteValue(value: string): string {
  return /^(?:[\w.:/@-]+|<your [a-z ]+>)$/.test(value) ? value : quote(value);
}

/**
 * A text as a shell takes it for one word. In double quotes wherever that is one word to every shell:
 * cmd.exe hands single ones on.
 */
export function quote(text: string): string {
  return /^[^"$`\\!%\p{Cc}]*$/u.test(text) ? `"${text}"` : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The command that removes a key of this program. */
export function buildRemoveCommand(key: string, stack: string): string {
  return `pulumi config rm ${isPath(key) ? `--path ${quote(key)}` : key} --stack ${stack}`;
}

/** The same for a key that is not this program's: `prefix` is the path of the object it stands in, or empty. */
export function buildRemoveForeignCommand(prefix: string, key: string, stack: string): string {
  return `pulumi config rm ${quoteForeignKey(prefix, key)} --stack ${stack}`;
}

function isPath(key: string): boolean {
  return /[.[]/.test(key);
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

/** A sentence that names it, with a space before; empty where none is near. */
export function hintAt(key: string, known: readonly string[]): string {
  const meant = suggestKey(key, known);
  return meant === undefined ? "" : ` Did you mean ${meant}?`;
}

/** All faults as one message. */
export function describeFaults(faults: readonly ConfigFault[], stack: string): string {
  const count = faults.length === 1 ? "one fault" : `${faults.length} faults`;
  const lines = faults.map(({ key, problem, command }) =>
    [`  ${key}: ${problem}`, ...command.split("\n")].join("\n      "),
  );
  return `The config of stack ${stack} has ${count}; nothing was sent anywhere.\n${lines.join("\n")}`;
}

function fold(key: string): string {
  return key.toLowerCase();
}
