import type { HttpAnswer, HttpRequest, SendRequest } from "../../src/protocol/http/send-request.ts";

/** Answers requests in turn, the last answer for all that follow, and keeps the requests. */
export function answerInTurn(answers: readonly HttpAnswer[]): {
  readonly send: SendRequest;
  readonly requests: readonly HttpRequest[];
} {
  const requests: HttpRequest[] = [];
  return {
    requests,
    send: async (request) => {
      requests.push(request);
      return answers[Math.min(requests.length, answers.length) - 1] as HttpAnswer;
    },
  };
}
