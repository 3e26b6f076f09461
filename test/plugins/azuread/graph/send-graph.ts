import type { LostAnswer, TextAnswer } from "../../shared/create-fetch-text.ts";
import type { Values } from "../../shared/struct.ts";
import type { Timer } from "../create-timer.ts";
import { fetchText } from "../fetch-text.ts";
import type { Session } from "../open-session.ts";
import { countRetries, toGapSeconds } from "./count-retries.ts";
import { createGraphFailure } from "./graph-failure.ts";

/** One call of Graph. */
export interface GraphRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** With the version before it. */
  readonly path: string;
  readonly body?: Values;
  /** The statuses that mean success. */
  readonly expected: readonly number[];
  /** Refusals that pass by themselves, beside those that always do. */
  readonly isPassing?: (answer: TextAnswer) => boolean;
}

/** Where and for how long Graph is asked. */
export interface GraphAccess {
  readonly session: Session;
  readonly timer: Timer;
}

type Result = { readonly answer: TextAnswer } | { readonly lost: LostAnswer };

const JSON_TYPE = "application/json; charset=utf-8; IEEE754Compatible=false";

/** What the socket says when a connection was reset, and not closed or never there. */
const RESET_CODES = ["ECONNRESET", "EPIPE"];

/**
 * Calls Graph, and repeats the call while it is busy or broken: that includes a POST whose first
 * try may have worked. Gives the object in the answer, empty where there is none.
 */
export async function sendGraph(access: GraphAccess, request: GraphRequest): Promise<Values> {
  const { timer } = access;
  const retries = countRetries(timer.left());
  for (let tries = 0; ; tries += 1) {
    const result = await tryOnce(access, request);
    if (tries >= retries || !isPassing(request, result)) {
      return readResult(request, result);
    }
    const retryAfter = "answer" in result ? result.answer.headers.get("retry-after") : null;
    const isPending = "answer" in result && request.isPassing?.(result.answer) === true;
    await timer.pause(toGapSeconds(tries, retryAfter), isPending);
  }
}

async function tryOnce({ session }: GraphAccess, request: GraphRequest): Promise<Result> {
  const { method, path, body } = request;
  try {
    const answer = await fetchText(`${session.graphUrl}/${path}`, {
      method,
      headers: {
        accept: JSON_TYPE,
        authorization: `Bearer ${session.token}`,
        "content-type": JSON_TYPE,
        "odata-maxversion": "4.0",
        "odata-version": "4.0",
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { answer };
  } catch (error) {
    return { lost: error as LostAnswer };
  }
}

function isPassing(request: GraphRequest, result: Result): boolean {
  if ("lost" in result) {
    const { code = "", isAnswered } = result.lost;
    return request.method === "GET" && !isAnswered && RESET_CODES.includes(code);
  }
  const { status } = result.answer;
  const isBusy = [408, 424, 429].includes(status) || (status >= 500 && status !== 501);
  return isBusy || request.isPassing?.(result.answer) === true;
}

function readResult({ method, expected }: GraphRequest, result: Result): Values {
  if ("lost" in result) {
    const { isAnswered, message } = result.lost;
    if (isAnswered) {
      throw new Error(`parsing response body: ${message}`);
    }
    throw new Error(
      method === "GET" ? message : "HTTP response was nil; connection may have been reset",
    );
  }
  const { answer } = result;
  if (!expected.includes(answer.status)) {
    throw createGraphFailure(answer);
  }
  if (answer.text === "") {
    return {};
  }
  const type = answer.headers.get("content-type") ?? "";
  if (!type.startsWith("application/json")) {
    throw new Error(
      `internal-error: unimplemented unmarshal function for content type ${JSON.stringify(type)}`,
    );
  }
  try {
    return JSON.parse(answer.text) as Values;
  } catch (error) {
    throw new Error(`unmarshaling response body: ${describeJsonFault(answer.text)}`, {
      cause: error,
    });
  }
}

/** What Go says of such a text: that it ends too soon, or which sign it begins with. */
function describeJsonFault(text: string): string {
  return /^\s*[{["]/.test(text)
    ? "unexpected end of JSON input"
    : `invalid character '${text.trim()[0]}' looking for beginning of value`;
}
