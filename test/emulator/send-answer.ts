import type { ServerResponse } from "node:http";
import { type Answer, answerJson } from "./answer.ts";
import type { Fault, SpoiledAnswer } from "./faults.ts";
import type { ReceivedRequest } from "./route.ts";

/** Sends an answer and gives back its status. */
export function sendAnswer(response: ServerResponse, answer: SpoiledAnswer): number {
  const length = Buffer.byteLength(answer.body);
  response.writeHead(answer.status, { ...answer.headers, "Content-Length": length });
  response.end(answer.body);
  return answer.status;
}

/**
 * Lets an answer go wrong and gives back the status the client can see, 0 for none.
 * Without an answer (the service never saw the request) the fault's own fields make one up.
 */
export function sendFaulty(
  response: ServerResponse,
  fault: Fault,
  original: Answer | undefined,
  request: ReceivedRequest,
): number {
  const answer = spoil(fault, original, request);
  switch (fault.kind) {
    case "status":
    case "body":
      return sendAnswer(response, answer);
    case "hang":
      return 0;
    case "reset":
      response.socket?.resetAndDestroy();
      return 0;
    case "reset-midway":
      return sendHalf(response, answer);
    case "drip":
      return drip(response, answer, fault.intervalMs ?? 20);
  }
}

function spoil(
  fault: Fault,
  original: Answer | undefined,
  request: ReceivedRequest,
): SpoiledAnswer {
  if (fault.rewrite !== undefined) {
    return fault.rewrite(original ?? answerJson(200, {}), request);
  }
  const { body = original?.body ?? "" } = fault;
  return {
    status: fault.status ?? original?.status ?? 200,
    headers: { "Content-Type": "application/json", ...original?.headers, ...fault.headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  };
}

function sendHalf(response: ServerResponse, { status, headers, body }: SpoiledAnswer): number {
  const bytes = Buffer.from(body);
  // One byte more than there is, so that even an empty body is cut short.
  response.writeHead(status, { ...headers, "Content-Length": bytes.length + 1 });
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => {
    response.socket?.resetAndDestroy();
  });
  return status;
}

function drip(response: ServerResponse, answer: SpoiledAnswer, intervalMs: number): number {
  const { status, headers, body } = answer;
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, "Content-Length": bytes.length });
  let sent = 0;
  const timer = setInterval(() => {
    const byte = bytes.subarray(sent, sent + 1);
    sent += 1;
    if (sent < bytes.length) {
      response.write(byte);
    } else {
      response.end(byte);
      clearInterval(timer);
    }
  }, intervalMs);
  response.once("close", () => clearInterval(timer));
  return status;
}
