import type { Answer } from "./answer.ts";
import type { Operation, ReceivedRequest, Service } from "./route.ts";

/**
 * How a request goes wrong.
 * - `reset`: the connection is reset before an answer.
 * - `reset-midway`: the connection is reset in the middle of the answer's body.
 * - `hang`: no answer, and the connection stays open.
 * - `drip`: the answer's body comes one byte at a time.
 * - `status`, `body`: the answer has this status, these headers, this body instead of its own.
 */
export type FaultKind = "reset" | "reset-midway" | "hang" | "drip" | "status" | "body";

/** An answer as it is sent: its body may be bytes that are no text. */
export interface SpoiledAnswer extends Omit<Answer, "body"> {
  readonly body: string | Uint8Array;
}

/** A fault that waits for its request. */
export interface Fault {
  readonly service?: Service;
  readonly operation: Operation;
  readonly kind: FaultKind;
  /** How many requests it meets; 1 if left out. */
  readonly times?: number;
  /**
   * `before` (if left out): the service never sees the request. `after`: the service has done
   * its work, and only the answer suffers.
   */
  readonly when?: "before" | "after";
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON. */
  readonly body?: string | object;
  /**
   * Makes the answer out of the true one (an empty one if the service never saw the request), in
   * place of the three above. It cannot come from another process.
   */
  readonly rewrite?: (answer: Answer, request: ReceivedRequest) => SpoiledAnswer;
  /** Time between two bytes of a dripping body; 20 if left out. */
  readonly intervalMs?: number;
}

/** The faults that have not happened yet. */
export interface FaultQueue {
  add(fault: Fault): void;
  /** Takes the first fault that waits for such a request. */
  take(service: Service, operation: Operation): Fault | undefined;
  clear(): void;
}

/** Makes a queue without faults. */
export function createFaultQueue(): FaultQueue {
  const waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      waiting.push({ fault, left: fault.times ?? 1 });
    },
    take(service, operation) {
      const entry = waiting.find(
        ({ fault, left }) =>
          left > 0 && fault.operation === operation && (fault.service ?? service) === service,
      );
      if (entry === undefined) {
        return undefined;
      }
      entry.left -= 1;
      return entry.fault;
    },
    clear() {
      waiting.length = 0;
    },
  };
}
