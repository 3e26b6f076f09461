import { redact } from "./redact.ts";
import { toPlainText } from "./to-plain-text.ts";

/** Characters of what a server says that are shown. */
const LONGEST = 300;

/**
 * The first line of what a server says of a refusal, fit to be shown. Redacted before it is cut: a part
 * of a secret must not stay at the end, nor its first line.
 */
export function tellFirstLine(text: string, secrets: readonly string[]): string {
  const [line = ""] = redact(text, secrets).split(/[\r\n]/, 1);
  return toPlainText(line, LONGEST);
}
