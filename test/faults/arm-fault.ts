import type { Operation } from "../emulator/route.ts";
import type { Emulator } from "../emulator/start-emulator.ts";
import { buildFault } from "./build-fault.ts";
import type { Cell } from "./cell-facts.ts";
import type { Door } from "./open-door.ts";
import { listRows, OPERATIONS, type RequestRow } from "./request-rows.ts";

/** What a fault needs beside its cell. */
export interface FaultPlace {
  /** Where a redirect leads. */
  readonly elsewhere: string;
  /** The first request of the run. */
  readonly from: RequestRow;
  /** Somebody else's request in front of that one; without it the fault begins at once. */
  readonly behind?: Operation;
  /** The only address that refuses connections; without one the whole emulator does. */
  readonly door?: Pick<Door, "refuse" | "accept"> | undefined;
}

/** A fault that waits for its request, or has met it. */
export interface ArmedFault {
  /** How often the request was made since; a connection that was refused is none. */
  tries(): number;
  /** Whether there was a request for it to meet. */
  wasMet(): boolean;
  /** Ends it. */
  end(): Promise<void>;
}

/**
 * Begins a fault just before its request: while the one in front of it is served, so that neither
 * an earlier request of the same kind nor anybody else's meets it.
 */
export function armFault(
  emulator: Emulator,
  { row, column }: Cell,
  { elsewhere, from, behind, door }: FaultPlace,
): ArmedFault {
  const { control } = emulator;
  let begunAt: number | undefined;
  const begin = () => {
    begunAt = control.requests().length;
    if (column !== "refused") control.fault(buildFault(row, column, elsewhere));
    else if (door !== undefined) door.refuse();
    else emulator.refuseConnections();
  };
  const tries = () =>
    control
      .requests()
      .slice(begunAt)
      .filter(({ operation }) => operation === OPERATIONS[row]).length;
  runBefore(row, begin);
  return {
    tries,
    wasMet: () => begunAt !== undefined && (column === "refused" || tries() > 0),
    async end() {
      control.clearFaults();
      if (column !== "refused" || begunAt === undefined) return;
      await (door === undefined ? emulator.acceptConnections() : door.accept());
    },
  };

  function runBefore(target: RequestRow, act: () => void): void {
    if (target === from) {
      if (behind === undefined) act();
      else control.beforeNext(behind, act);
      return;
    }
    const rows = listRows(row);
    const before = rows[rows.indexOf(target) - 1];
    if (before === undefined) throw new Error(`no run begins with ${from} and makes ${target}`);
    runBefore(before, () => control.beforeNext(OPERATIONS[before], act));
  }
}
