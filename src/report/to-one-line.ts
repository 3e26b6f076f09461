import { listKnownSecrets } from "../config";
import { redact } from "../http/redact";
import { toPlainText } from "../http/to-plain-text";

/**
 * What somebody else's error says, as one line of so many characters at most, and without any
 * secret that this process was given.
 */
export function toOneLine(error: unknown, limit = 500): string {
  const message = error instanceof Error ? error.message : String(error);
  return toPlainText(redact(message, listKnownSecrets()).replace(/\s+/g, " "), limit);
}
