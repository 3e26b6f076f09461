import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import {
  codeOfStatus,
  parseJsonObject,
  readRetryAfterSeconds,
} from "../../protocol/http/read-json.ts";
import { redact } from "../../protocol/http/redact.ts";
import { isPassing, REPEATABLE, retry } from "../../protocol/http/retry.ts";
import { type RotationError, rotationError } from "../../protocol/http/rotation-error.ts";
import { describeRequest, type HttpAnswer, sendRequest } from "../../protocol/http/send-request.ts";
import { toPlainText } from "../../protocol/http/to-plain-text.ts";
import type { Connection } from "./read-connection.ts";

/** A call of the REST API, below the repository. */
export interface GitHubCall<T> {
  readonly method: "GET" | "POST" | "PATCH";
  /** Behind `/repos/OWNER/NAME`, with the query. */
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** The part of the answer that is used. */
  readonly shape: z.ZodType<T>;
}

/** Waits so many milliseconds; tests replace it. */
export type Pause = (ms: number) => Promise<unknown>;

const TIMEOUT_MS = 30_000;

/**
 * Calls the REST API. What passes is tried again: what makes something anew only where GitHub
 * cannot have acted, since nobody wants the same issue or comment twice.
 *
 * @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export async function callGitHub<T>(
  connection: Connection,
  call: GitHubCall<T>,
  pause: Pause = sleep,
): Promise<T> {
  const isRetryable = call.method === "POST" ? cannotHaveActed : isPassing;
  return retry({ ...REPEATABLE, isRetryable }, () => send(connection, call), pause);
}

function cannotHaveActed({ code }: RotationError): boolean {
  return code === "request-not-sent" || code === "throttled";
}

async function send<T>(
  { apiUrl, repository, token }: Connection,
  { method, path, body, shape }: GitHubCall<T>,
): Promise<T> {
  const request = {
    method,
    url: `${apiUrl}/repos/${repository}${path}`,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${token}`,
      "x-github-api-version": "2022-11-28",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    timeoutMs: TIMEOUT_MS,
  };
  const what = describeRequest(request);
  const answer = await sendRequest(request);
  if (answer.status < 200 || answer.status > 299) throw refuse(answer, what, token);
  const result = shape.safeParse(parseJson(answer.text));
  if (result.success) return result.data;
  throw rotationError("answer-unexpected", `${what} got an answer that was not expected.`);
}

function refuse(answer: HttpAnswer, what: string, token: string): RotationError {
  const message = parseJsonObject(answer.text)?.["message"];
  const said =
    typeof message === "string" ? `: ${toPlainText(redact(message, [token]), 200)}` : ".";
  const isLimited =
    answer.status === 403 &&
    (answer.headers["retry-after"] !== undefined ||
      answer.headers["x-ratelimit-remaining"] === "0");
  return rotationError(
    isLimited ? "throttled" : codeOfStatus(answer.status),
    `${what} was answered with status ${answer.status}${said}`,
    { status: answer.status, retryAfterSeconds: readRetryAfterSeconds(answer) },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
