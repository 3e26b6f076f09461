import { toPlainText } from "../http/to-plain-text.ts";
import { cleanPaste } from "./clean-paste.ts";

/** What a person brings back from the consent: a code, a refusal, or something unreadable. */
export type ConsentAnswer =
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "refused"; readonly error: string; readonly description: string }
  | { readonly kind: "unreadable"; readonly reason: string };

/**
 * Reads the redirected address, or the bare code, as a person pastes it: quotes and signs that
 * cannot be seen are left out. Percent-encoding is taken off once; a `+` stays a plus, since codes hold no spaces.
 */
export function readConsentAnswer(text: string): ConsentAnswer {
  const pasted = cleanPaste(text);
  // Browsers leave out https:// when an address is copied, so the parameters decide.
  const query = /(?:^|[?#&])((?:code|error|state|session_state)=[^#]*)/.exec(pasted)
    ? pasted.replace(/^[^?#]*[?#](?=.)/, "").replace(/#.*$/, "")
    : /^[a-z][a-z0-9+.-]*:\/\//i.test(pasted)
      ? ""
      : undefined;
  try {
    if (query === undefined) return toCode(decodeURIComponent(pasted));
    const error = readParameter(query, "error");
    if (error !== undefined) {
      const description = readParameter(query.replaceAll("+", "%20"), "error_description") ?? "";
      return {
        kind: "refused",
        error: onOneLine(error),
        description: onOneLine(description),
      };
    }
    const code = readParameter(query, "code");
    if (code === undefined) {
      return { kind: "unreadable", reason: "the address has no `code=` and no `error=` in it" };
    }
    return toCode(cleanPaste(code));
  } catch {
    return { kind: "unreadable", reason: "its percent-encoding is damaged" };
  }
}

function readParameter(query: string, name: string): string | undefined {
  const pair = query.split("&").find((part) => part.startsWith(`${name}=`));
  return pair === undefined ? undefined : decodeURIComponent(pair.slice(name.length + 1));
}

function toCode(code: string): ConsentAnswer {
  if (code === "") return { kind: "unreadable", reason: "the code is empty" };
  if (/[\s\p{Cc}]/u.test(code)) {
    return {
      kind: "unreadable",
      reason: "the code has white space in it; was it cut by a line break?",
    };
  }
  return { kind: "code", code };
}

function onOneLine(text: string): string {
  return toPlainText(text.split(/[\r\n]/, 1)[0] ?? "", 300);
}
