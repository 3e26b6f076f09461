import type { Authority } from "../../protocol/oauth/authority.ts";
import { cleanPaste } from "../../protocol/oauth/clean-paste.ts";
import { readConsentAnswer } from "../../protocol/oauth/read-consent-answer.ts";

/** What an answer is worth. */
export type Verdict =
  | { readonly kind: "code"; readonly code: string; readonly isProven: boolean }
  | { readonly kind: "refused"; readonly error: string; readonly description: string }
  | { readonly kind: "foreign"; readonly reason: string }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Codes are hundreds of characters long: less is a slip of the keyboard. */
const SHORTEST_CODE = 20;

/**
 * Judges a redirected address or a bare code. An address must carry the `state` of this consent;
 * but a bare code has none, and SharePoint's page (acs) does not hand it on.
 */
export function judgeAnswer(
  pasted: string,
  expected: { readonly authority: Authority; readonly state: string },
): Verdict {
  const text = cleanPaste(pasted);
  const answer = readConsentAnswer(text);
  if (answer.kind === "unreadable") return answer;
  const states = [...text.matchAll(/(?:^|[?#&])state=([^&#\s]*)/g)].map(([, state]) => state);
  if (states.some((state) => state !== expected.state)) {
    return { kind: "foreign", reason: "its `state` is not the one of this consent" };
  }
  const isProven = states.length > 0;
  const isBare = answer.kind === "code" && !/(?:^|[?#&])code=/.test(text);
  if (!isProven && !isBare && expected.authority === "entra") {
    return { kind: "foreign", reason: "it has no `state`" };
  }
  if (answer.kind === "refused") return answer;
  if (isBare && (answer.code.length < SHORTEST_CODE || /[?&]/.test(answer.code))) {
    return { kind: "unreadable", reason: "it is neither a whole address nor a code" };
  }
  return { kind: "code", code: answer.code, isProven };
}
