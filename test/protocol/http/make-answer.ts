import type { HttpAnswer } from "../../../src/protocol/http/send-request.ts";

/** What a made-up answer holds beside its status; an object is written as JSON. */
export interface AnswerParts {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | object;
}

/** Makes up the answer of a server. */
export function makeAnswer(
  status: number,
  { headers = {}, body = "" }: AnswerParts = {},
): HttpAnswer {
  return { status, headers, text: typeof body === "string" ? body : JSON.stringify(body) };
}
