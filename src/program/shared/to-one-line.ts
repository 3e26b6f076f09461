import { redact } from "../../protocol/http/redact.ts";
import { toPlainText } from "../../protocol/http/to-plain-text.ts";
import { listKnownSecrets } from "./list-known-secrets.ts";

/**
 * What somebody else's error says, as one line of so many characters at most, and without any
 * secret that this process was given, or that the caller names.
 */
export function toOneLine(
  error: unknown,
  limit = 500,
  secrets: readonly (string | undefined)[] = [],
): string {
  const message = error instanceof Error ? error.message : String(error);
  return toPlainText(
    redact(message, [...listKnownSecrets(), ...secrets]).replace(/\s+/g, " "),
    limit,
  );
}
