import type { RequestRecord } from "../emulator/request-log.ts";
import type { Operation } from "../emulator/route.ts";
import type { EngineRun } from "./engine-run.ts";
import type { Scene } from "./open-scene.ts";

/** A moment of a run: before one of its requests is handled, or once it was answered. */
export interface Boundary {
  readonly side: "before" | "after";
  readonly operation: Operation;
  /** Which of the run's requests of that operation, from 1. */
  readonly nth: number;
}

/** The requests that only log in, alike wherever they stand: one of each is enough. */
const LOGINS: readonly Operation[] = ["metadata", "client-credentials-grant"];

/**
 * The boundaries on one side of the requests, in their order. A plugin that polls asks the same
 * again: the first time stands for all.
 */
export function listBoundaries(
  requests: readonly Pick<RequestRecord, "operation" | "method" | "path">[],
  side: Boundary["side"],
): Boundary[] {
  const counts = new Map<Operation, number>();
  let last = "";
  return requests.flatMap(({ operation, method, path }) => {
    const nth = (counts.get(operation) ?? 0) + 1;
    counts.set(operation, nth);
    const boundary = [{ side, operation, nth }];
    if (LOGINS.includes(operation)) return nth === 1 ? boundary : [];
    const isPoll = method === "GET" && last === path;
    last = path;
    return isPoll ? [] : boundary;
  });
}

/** A boundary in words. */
export function nameBoundary({ side, operation, nth }: Boundary): string {
  return `${side} ${operation}${nth === 1 ? "" : ` (${nth})`}`;
}

/**
 * Runs `pulumi up`, and kills it at a boundary with all that belongs to it: the engine, the
 * program, the plugins; or the engine alone. From then on no request is handled that was on its
 * way. Throws where the run never comes to the boundary.
 */
export async function killRun(
  scene: Scene,
  stack: string,
  boundary: Boundary,
  victim: "run" | "engine" = "run",
): Promise<EngineRun> {
  const { control } = scene.emulator;
  let count = 0;
  let awaited: RequestRecord | undefined;
  let isKilled = false;
  const args = ["up", "--yes", "--skip-preview", "--stack", stack];
  const run = await scene.project.runKillable(args, (kill, pid) => {
    const end = () => {
      isKilled = true;
      if (victim === "run") kill();
      else process.kill(pid, "SIGKILL");
    };
    control.watchRequests({
      arrived(record) {
        if (isKilled) return "drop";
        if (record.operation !== boundary.operation) return "handle";
        count += 1;
        if (count !== boundary.nth) return "handle";
        awaited = record;
        if (boundary.side === "after") return "handle";
        end();
        return "drop";
      },
      answered(record) {
        if (boundary.side === "after" && record === awaited) end();
      },
    });
  });
  control.watchRequests();
  if (!isKilled) {
    throw new Error(`the run was not killed ${nameBoundary(boundary)}:\n${run.output}`);
  }
  return run;
}
