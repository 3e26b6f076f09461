import { type Dispatcher, request } from "undici";

/** An answer of the emulator that was read to its end. */
export interface Reply {
  readonly status: number;
  readonly headers: Dispatcher.ResponseData["headers"];
  readonly text: string;
}

/** What a request is made of beside its address. */
export interface SendOptions {
  readonly method?: Dispatcher.HttpMethod;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Sends a request over the emulator's socket. Redirects are not followed. */
export async function send(url: string, options: SendOptions = {}): Promise<Reply> {
  const { statusCode, headers, body } = await request(url, { ...options, reset: true });
  return { status: statusCode, headers, text: await body.text() };
}

/** Posts a form. A field without a value is left out. */
export function postForm(
  url: string,
  fields: Readonly<Record<string, string | undefined>>,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) {
      form.set(name, value);
    }
  }
  return send(url, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: form.toString(),
  });
}

/** The JSON object in an answer. */
export function readBody(reply: Reply): Record<string, unknown> {
  return JSON.parse(reply.text) as Record<string, unknown>;
}
