import type {
  HttpAnswer,
  HttpRequest,
  SendRequest,
} from "../../../src/protocol/http/send-request.ts";

/** A sender that answers from a script, and what it was asked to send. */
export interface ScriptedSend {
  readonly send: SendRequest;
  readonly requests: HttpRequest[];
}

/**
 * Makes a sender that plays the given answers in turn; an error among them is thrown. A request
 * too many fails the test.
 */
export function scriptSend(...script: readonly (HttpAnswer | Error)[]): ScriptedSend {
  const requests: HttpRequest[] = [];
  return {
    requests,
    send: async (request) => {
      const next = script[requests.length];
      requests.push(request);
      if (next === undefined) throw new Error(`request ${requests.length} is not in the script`);
      if (next instanceof Error) throw next;
      return next;
    },
  };
}
