import type { Answer } from "../emulator/answer.ts";
import type { Fault } from "../emulator/faults.ts";
import { buildRefusal } from "./build-refusal.ts";
import { expectEnd } from "./expected-cells.ts";
import type { FaultColumn } from "./fault-columns.ts";
import { PASSING_FAULTS } from "./fault-columns.ts";
import { OPERATIONS, type RequestRow } from "./request-rows.ts";
import { spoilAnswer } from "./spoil-answer.ts";

/** More than any run sends. */
const ALWAYS = 1_000_000;

type Manner = Omit<Fault, "operation" | "times">;

/**
 * The fault of a cell, as the emulator carries it out. Where an answer is spoiled, the service has
 * done its work; only with `no answer` and a refusal it has not.
 */
export function buildFault(row: RequestRow, column: FaultColumn, elsewhere: string): Fault {
  return {
    operation: OPERATIONS[row],
    times: isMetOnce(row, column) ? 1 : ALWAYS,
    ...buildManner(row, column, elsewhere),
  };
}

/** What preflight reads is not to meet the provider, whose reads are other rows. */
function isMetOnce(row: RequestRow, column: FaultColumn): boolean {
  return (
    PASSING_FAULTS.includes(column) ||
    ((row === "preflight" || row === "references") && expectEnd(row, column).startsWith("ok"))
  );
}

function buildManner(row: RequestRow, column: FaultColumn, elsewhere: string): Manner {
  switch (column) {
    case "refused":
      throw new Error("a refused connection brings no request that a fault could meet");
    case "reset":
      return { kind: "reset", when: "after" };
    case "reset midway":
      return { kind: "reset-midway", when: "after", rewrite: fillBody };
    case "no answer":
      return { kind: "hang" };
    case "slow drip":
      return { kind: "drip", when: "after", intervalMs: 200, rewrite: fillBody };
    case "400":
    case "401":
    case "403":
    case "404":
    case "409":
    case "429":
    case "500":
    case "503":
      return { kind: "status", rewrite: buildRefusal(row, Number(column)) };
    case "429, Retry-After":
      return { kind: "status", rewrite: buildRefusal(row, 429, { "Retry-After": "1" }) };
    default:
      return { kind: "body", when: "after", rewrite: spoilAnswer(row, column, elsewhere) };
  }
}

/** An empty body can be neither cut nor slow. */
function fillBody(answer: Answer): Answer {
  return answer.body === "" ? { ...answer, body: " ".repeat(500) } : answer;
}
