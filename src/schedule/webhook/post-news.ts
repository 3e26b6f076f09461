import { setTimeout as sleep } from "node:timers/promises";
import { codeOfStatus, readRetryAfterSeconds } from "../../protocol/http/read-json.ts";
import { redact } from "../../protocol/http/redact.ts";
import { isPassing, retry } from "../../protocol/http/retry.ts";
import {
  type FailureCode,
  isRotationError,
  rotationError,
} from "../../protocol/http/rotation-error.ts";
import {
  describeRequest,
  type HttpRequest,
  sendRequest,
} from "../../protocol/http/send-request.ts";
import { buildCard } from "./build-card.ts";
import { buildJson } from "./build-json.ts";
import type { News } from "./news.ts";
import type { Webhook } from "./read-webhook.ts";

/** At most two and a half minutes in all, of the thirty that a check has. */
const TRIES = { attempts: 4, firstPauseMs: 1000, longestPauseMs: 30_000, isRetryable: isPassing };
const TIMEOUT_MS = 15_000;

const WHAT = "The request to the webhook";

const RENEW = "Make the address anew, and set ROTATION_WEBHOOK.";

const ADVICE: Readonly<Partial<Record<FailureCode, string>>> = {
  "access-refused": RENEW,
  "not-found": RENEW,
  "redirect-refused": "Set ROTATION_WEBHOOK to the address that it leads to.",
  "request-refused": "It may want another form: ROTATION_WEBHOOK_FORMAT is teams or json.",
  "request-not-sent": "Check the network, the proxy (HTTPS_PROXY, NO_PROXY) and the host name.",
};

/**
 * Posts news. What passes is tried again, also where the receiver may have acted: news that come
 * twice harm less than none. No failure has a character of the address, host and path included, for
 * the path may be the secret.
 */
export async function postNews(
  { address, format }: Webhook,
  news: News,
  pause: (ms: number) => Promise<unknown> = sleep,
  timeoutMs = TIMEOUT_MS,
): Promise<void> {
  const request: HttpRequest = {
    method: "POST",
    url: address,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(format === "teams" ? buildCard(news) : buildJson(news)),
    timeoutMs,
  };
  try {
    await retry(TRIES, () => send(request), pause);
  } catch (error) {
    if (!isRotationError(error)) throw error;
    const { href, host, pathname, search } = new URL(address);
    const said = error.message.replaceAll(describeRequest(request), WHAT);
    const advice = ADVICE[error.code] ?? "Look whether the receiver works.";
    const message = redact(`${said} ${advice}`, [address, href, host, pathname, search]);
    throw rotationError(error.code, message, { status: error.status });
  }
}

async function send(request: HttpRequest): Promise<void> {
  const answer = await sendRequest(request);
  if (answer.status >= 200 && answer.status < 300) return;
  throw rotationError(
    codeOfStatus(answer.status),
    `${WHAT} was answered with status ${answer.status}.`,
    { status: answer.status, retryAfterSeconds: readRetryAfterSeconds(answer) },
  );
}
