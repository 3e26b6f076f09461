import { isLoopback } from "./is-loopback.ts";
import { readProxies } from "./read-proxies.ts";
import { rotationError } from "./rotation-error.ts";

/** One HTTP request, as data. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Bounds the whole exchange, from the connection to the last byte, in milliseconds. */
  readonly timeoutMs: number;
}

/** One HTTP answer, read to its end. */
export interface HttpAnswer {
  readonly status: number;
  /** Header names in lower case; repeated headers joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Whether bytes were not UTF-8, so that the text has replacement characters in their place. */
  readonly isGarbled?: boolean;
}

/** Sends a request. Tests replace it; nothing else in the program opens a connection. */
export type SendRequest = (request: HttpRequest) => Promise<HttpAnswer>;

/** Answers above this many bytes are refused: token and settings answers are a few KiB. */
export const ANSWER_LIMIT_BYTES = 1024 * 1024;

/** Method, host and path of a request: what a message may say of it. Never the query. */
export function describeRequest(request: HttpRequest): string {
  const url = new URL(request.url);
  return `${request.method} ${url.host}${url.pathname}`;
}

/**
 * Sends one request on a connection of its own, through the proxy that `HTTPS_PROXY` and
 * `NO_PROXY` name. Redirects are never followed: a token or a secret goes to the configured host
 * or nowhere. Throws `request-not-sent` where the server cannot have acted, `answer-lost` where
 * it may have, and `redirect-refused` or `answer-too-large`.
 */
export async function sendRequest(request: HttpRequest): Promise<HttpAnswer> {
  // Deliberately late: a run without changes sends nothing, and need not load it.
  const { Agent, EnvHttpProxyAgent, request: send } = await import("undici");
  // Deliberately no pool: a kept-alive connection that the server just closed would make it
  // unknowable whether a single-use code was redeemed.
  const local = isLoopback(new URL(request.url).hostname);
  // Deliberately against NODE_TLS_REJECT_UNAUTHORIZED=0: a secret goes to a proven host or nowhere.
  const tls = { rejectUnauthorized: true };
  const dispatcher = local
    ? new Agent({ connect: tls })
    : new EnvHttpProxyAgent({
        ...readProxies(process.env),
        ...{ connect: tls, requestTls: tls, proxyTls: tls },
      });
  const what = describeRequest(request);
  try {
    const response = await send(request.url, {
      method: request.method,
      headers: { "user-agent": "sharepoint-rotation", ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
      dispatcher,
      signal: AbortSignal.timeout(request.timeoutMs),
    });
    const headers = flattenHeaders(response.headers);
    if (response.statusCode >= 300 && response.statusCode < 400) {
      throw rotationError(
        "redirect-refused",
        `${what} was answered with a redirect (status ${response.statusCode}), which is never followed.`,
        { status: response.statusCode },
      );
    }
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of response.body) {
      length += (chunk as Buffer).length;
      if (length > ANSWER_LIMIT_BYTES) {
        throw rotationError(
          "answer-too-large",
          `${what} was answered with more than ${ANSWER_LIMIT_BYTES} bytes, which no such answer has.`,
          { status: response.statusCode },
        );
      }
      chunks.push(chunk as Buffer);
    }
    const body = Buffer.concat(chunks);
    const text = body.toString("utf8");
    const isGarbled = !Buffer.from(text, "utf8").equals(body);
    return { status: response.statusCode, headers, text, ...(isGarbled ? { isGarbled } : {}) };
  } catch (error) {
    throw toTransportError(error, what, request.timeoutMs);
  } finally {
    await dispatcher.destroy();
  }
}

function flattenHeaders(
  headers: Record<string, string | string[] | undefined>,
): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) {
      flat[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
    }
  }
  return flat;
}

function toTransportError(error: unknown, what: string, timeoutMs: number): unknown {
  const { code, name, message } = error as { code?: unknown; name?: unknown; message?: unknown };
  if (code === "redirect-refused" || code === "answer-too-large") return error;
  if (name === "TimeoutError") {
    return rotationError(
      "answer-lost",
      `${what} got no complete answer within ${timeoutMs / 1000} s.`,
    );
  }
  const reason = typeof code === "string" ? code : String(name);
  const neverSent =
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EACCES|UND_ERR_CONNECT_TIMEOUT|UND_ERR_INVALID_ARG)$/;
  const tlsRefused = /^(ERR_TLS_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_SSL_)/;
  const tunnelRefused = /^Proxy response/.test(String(message));
  if (neverSent.test(reason) || tlsRefused.test(reason) || tunnelRefused) {
    const why = tunnelRefused ? "the proxy refused it" : reason;
    return rotationError("request-not-sent", `${what} could not be sent (${why}).`);
  }
  return rotationError("answer-lost", `${what} was sent but its answer was lost (${reason}).`);
}
