import { setTimeout as wait } from "node:timers/promises";
import { fetchText } from "./fetch-text.ts";
import { describeResponseError, readErrorCode } from "./response-error.ts";
import { type FailedTry, toRetryDelay } from "./retry-delay.ts";

/** What a call of Azure Resource Manager needs. */
export interface ArmCall {
  readonly resourceManager: string;
  readonly path: string;
  readonly token: string;
  /** Multiplies every delay between two tries: the real ones are minutes long. */
  readonly retryScale: number;
  readonly signal: AbortSignal;
}

type Body = Readonly<Record<string, unknown>>;
type TryResult =
  | { readonly text: string }
  | { readonly failed: FailedTry; readonly reason: string };

const API_VERSION = "2025-05-01";

/** POSTs an empty object, as the provider's list functions do, in up to four tries. */
export async function postToArm(call: ArmCall): Promise<Body> {
  for (let tries = 1; ; tries += 1) {
    const result = await tryOnce(call);
    if ("text" in result) {
      return JSON.parse(result.text) as Body;
    }
    const delay = toRetryDelay(tries, result.failed, new Date());
    if (delay === undefined) {
      throw new Error(`request failed ${call.path}: ${result.reason}`);
    }
    await wait(delay * 1000 * call.retryScale, undefined, { signal: call.signal });
  }
}

async function tryOnce({ resourceManager, path, token, signal }: ArmCall): Promise<TryResult> {
  const url = `${resourceManager}${path}?api-version=${API_VERSION}`;
  try {
    const answer = await fetchText(url, {
      method: "POST",
      headers: {
        accept: "application/json",
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
      },
      body: "{}",
      signal,
    });
    const { ok, status, headers, text } = answer;
    if (ok) {
      return { text };
    }
    const failed = { status, code: readErrorCode(text), retryAfter: headers.get("retry-after") };
    return { failed, reason: describeResponseError(url, status, text) };
  } catch (error) {
    signal.throwIfAborted();
    return { failed: {}, reason: (error as Error).message };
  }
}
