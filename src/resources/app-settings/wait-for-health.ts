import { setTimeout as sleep } from "node:timers/promises";
import { isRotationError } from "../../protocol/http/rotation-error.ts";
import {
  describeRequest,
  type HttpRequest,
  type SendRequest,
  sendRequest,
} from "../../protocol/http/send-request.ts";

/** How an app tells that it works, and how long it is given. */
export interface HealthCheck {
  /** Asked without credentials; a status from 200 to 299 is good. */
  readonly url: string;
  /** Seconds within which the app must begin to answer well. */
  readonly waitSeconds: number;
  /** Seconds for which it must then go on to. */
  readonly settleSeconds: number;
}

/** Time as a health check sees it. */
export interface Stopwatch {
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<unknown>;
}

/** Longest time for one answer, in milliseconds: an app that starts is asked again soon. */
const LONGEST_POLL_MS = 10_000;

const PAUSE_MS = 1000;

/**
 * Polls an app until it answers well, and goes on to for the settling time: the first good answer
 * after a change of settings may come from the process that is about to be replaced. Gives what
 * the app answered last where it does not become healthy in time, and nothing where it does.
 */
export async function waitForHealth(
  { url, waitSeconds, settleSeconds }: HealthCheck,
  timeoutSeconds: number,
  send: SendRequest = sendRequest,
  { now, pause }: Stopwatch = { now: () => Date.now(), pause: sleep },
): Promise<string | undefined> {
  const deadline = now() + waitSeconds * 1000;
  let goodSince: number | undefined;
  for (;;) {
    const fault = await checkHealth(url, timeoutSeconds, send);
    const at = now();
    goodSince = fault === undefined ? (goodSince ?? at) : undefined;
    if (goodSince !== undefined && at - goodSince >= settleSeconds * 1000) return undefined;
    if (fault !== undefined && at >= deadline) return fault;
    await pause(PAUSE_MS);
  }
}

/** Asks an app once. Gives what is wrong with its answer, or nothing. */
export async function checkHealth(
  url: string,
  timeoutSeconds: number,
  send: SendRequest = sendRequest,
): Promise<string | undefined> {
  const timeoutMs = Math.min(timeoutSeconds * 1000, LONGEST_POLL_MS);
  const request: HttpRequest = { method: "GET", url, timeoutMs };
  try {
    const { status } = await send(request);
    return isGood(status)
      ? undefined
      : `${describeRequest(request)} was answered with status ${status}.`;
  } catch (error) {
    if (!isRotationError(error)) throw error;
    // A page that is too long to be read is a good answer, too.
    return isGood(error.status) ? undefined : error.message;
  }
}

function isGood(status: number | undefined): boolean {
  return status !== undefined && status >= 200 && status < 300;
}
