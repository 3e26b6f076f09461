import type { Values } from "../shared/struct.ts";
import { createInitFailure } from "./create-init-failure.ts";
import { createTimer } from "./create-timer.ts";
import type { Session } from "./open-session.ts";
import type { Reporter } from "./report-to-engine.ts";
import type { ResourceState, Run } from "./resource-type.ts";

/** What an operation is, and with what it is done. */
export interface Operation {
  /** As the real plugin's texts have it. */
  readonly verb: "creating" | "refreshing" | "updating" | "deleting";
  readonly urn: string;
  readonly timeoutSeconds: number;
  /** What the state holds if the operation fails at once; nothing of a new resource. */
  readonly before?: ResourceState;
}

/** What all operations of a plugin share. */
export interface Workshop {
  readonly session: Session;
  readonly waitScale: number;
  readonly pendingScale: number;
  readonly report: Reporter;
}

const CHANGES: readonly Operation["verb"][] = ["creating", "updating", "deleting"];

/** Does an operation on a resource. Its failure is told as the real plugin tells it. */
export async function runOperation<T>(
  { session, waitScale, pendingScale, report }: Workshop,
  { verb, urn, timeoutSeconds, before }: Operation,
  work: (run: Run) => Promise<T>,
): Promise<T> {
  let kept = before;
  const run: Run = {
    session,
    timer: createTimer({ timeoutSeconds, scale: waitScale, pendingScale }),
    keep: ({ id, properties }) => {
      kept = { id, properties: { ...kept?.properties, ...properties } };
    },
  };
  try {
    return await work(run);
  } catch (error) {
    const { message } = error as Error;
    if (CHANGES.includes(verb)) {
      await report({ severity: "error", urn, message: describeLine(message) });
    }
    const reason = `${verb} ${urn}: 1 error occurred:\n\t* ${message}\n\n`;
    if ((verb === "creating" || verb === "updating") && kept !== undefined) {
      throw createInitFailure(kept, reason);
    }
    // The engine itself puts these words before the reasons of a failed start.
    throw new Error(verb === "creating" ? `1 error occurred:\n\t* ${reason}` : reason);
  }
}

/** The answer of an operation that Graph does not let end as it should. */
export function assertThere<T extends Values | ResourceState>(
  result: T | undefined,
  verb: "Create" | "Update",
  urn: string,
): T {
  if (result === undefined) {
    throw new Error(`expected non-nil error with nil state during ${verb} of ${urn}`);
  }
  return result;
}

function describeLine(message: string): string {
  return `sdk-v2/provider2.go:571: sdk.helper_schema: ${message}: provider=azuread@6.9.1`;
}
