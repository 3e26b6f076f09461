import {
  codeOfStatus,
  parseJsonObject,
  readJsonObject,
  readRetryAfterSeconds,
  readServerTime,
} from "../http/read-json.ts";
import { redact } from "../http/redact.ts";
import { type FailureCode, type RotationError, rotationError } from "../http/rotation-error.ts";
import type { HttpAnswer } from "../http/send-request.ts";
import { toPlainText } from "../http/to-plain-text.ts";

/** No access token lives as long: a longer time is a mistake, and may lie beyond the last date. */
const LONGEST_LIFETIME_SECONDS = 366 * 24 * 60 * 60;

/** What a token endpoint gave. */
export interface TokenGrant {
  readonly accessToken: string;
  /** Absent where the authority keeps the old one valid and gives no new one (acs refresh). */
  readonly refreshToken?: string;
  /** Seconds the access token lives. */
  readonly expiresInSeconds: number;
  /** Permission scopes as granted, where the answer names them. */
  readonly scopes: readonly string[];
  /** The server's time of issue. */
  readonly issuedAt: Date;
}

/** The request that was answered: its description, and what must not be repeated of it. */
export interface TokenRequestContext {
  readonly what: string;
  readonly secrets: readonly (string | undefined)[];
}

/**
 * Reads the answer of a token endpoint. ACS writes numbers as strings and may leave out
 * `error_codes`; Entra writes numbers. Throws a coded error for a refusal, of either shape.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#successful-response-2
 */
export function readTokenAnswer(answer: HttpAnswer, context: TokenRequestContext): TokenGrant {
  if (answer.status !== 200) throw readTokenRefusal(answer, context);
  // Deliberately lenient about UTF-8: a token that can be read is worth more than the rest.
  const body = readJsonObject({ ...answer, isGarbled: false }, context.what);
  const accessToken = readToken(body["access_token"]);
  const refreshToken = readToken(body["refresh_token"]);
  if (accessToken === undefined) {
    throw rotationError(
      "answer-unexpected",
      `${context.what} was answered with status 200 but no access_token that can be used.`,
      { status: answer.status },
    );
  }
  return {
    accessToken,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    expiresInSeconds: readLifetime(body["expires_in"]),
    scopes: typeof body["scope"] === "string" ? body["scope"].split(/\s+/).filter(Boolean) : [],
    issuedAt: readServerTime(answer) ?? new Date(),
  };
}

/**
 * A token; nothing where there is none, or one with signs that no token has.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#appendix-A.12
 */
function readToken(value: unknown): string | undefined {
  return typeof value === "string" && /^[\x20-\x7e]+$/.test(value) ? value : undefined;
}

/** Seconds, as a number or as its text; an hour where there is nothing that can be meant. */
function readLifetime(value: unknown): number {
  const seconds = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof seconds === "number" && seconds > 0 && seconds <= LONGEST_LIFETIME_SECONDS
    ? seconds
    : 3600;
}

/** Turns a refusal of a token endpoint into a coded error that says what came back. */
export function readTokenRefusal(answer: HttpAnswer, context: TokenRequestContext): RotationError {
  const body = parseJsonObject(answer.text) ?? {};
  const error = typeof body["error"] === "string" ? body["error"] : undefined;
  const description =
    typeof body["error_description"] === "string" ? body["error_description"] : "";
  const suberror = typeof body["suberror"] === "string" ? body["suberror"] : undefined;
  // Redacted before it is cut: a part of a secret must not stay at the end, nor its first line.
  const hide = (text: string) => redact(text, context.secrets);
  const [firstLine = ""] = hide(description).split(/[\r\n]/, 1);
  const said =
    error === undefined ? "no OAuth error" : `${hide(error)}${firstLine && ` (${firstLine})`}`;
  return rotationError(
    codeOfRefusal(answer.status, error, suberror),
    `${context.what} was refused with status ${answer.status}: ${toPlainText(said, 500)}.`,
    {
      status: answer.status,
      retryAfterSeconds: readRetryAfterSeconds(answer),
      number: readNumber(body["error_codes"], description),
    },
  );
}

/** The number of a refusal: the first of `error_codes`, or the one its description begins with. */
function readNumber(codes: unknown, description: string): number | undefined {
  const [first] = Array.isArray(codes) ? (codes as unknown[]) : [];
  if (typeof first === "number") return first;
  const told = /^AADSTS(\d{1,9})\b/.exec(description)?.[1];
  return told === undefined ? undefined : Number(told);
}

/**
 * Sorts a refusal by `error` and `suberror`. Deliberately not by the numbers in the description:
 * Microsoft warns that those change at any time.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes#handling-error-codes-in-your-application
 */
function codeOfRefusal(
  status: number,
  error: string | undefined,
  suberror: string | undefined,
): FailureCode {
  if (status === 429) return "throttled";
  switch (error) {
    case "invalid_grant":
      return suberror === "consent_required" ? "consent-needed" : "grant-refused";
    case "invalid_client":
    case "unauthorized_client":
      return "client-refused";
    case "access_denied":
    case "interaction_required":
    case "login_required":
    case "consent_required":
      return "consent-needed";
    case "temporarily_unavailable":
    case "server_error":
      return "server-failed";
    case undefined:
      return codeOfStatus(status);
    default:
      return status >= 500 ? "server-failed" : "request-refused";
  }
}
