import type { GraphError } from "./graph-error.ts";
import type { DirectoryRole, LocalAzure } from "./local-azure.ts";
import type { Operation, ReceivedRequest, Route } from "./route.ts";

/** The versions of Graph, as they stand in its paths. */
export type GraphVersion = "v1.0" | "beta";

/** The application that calls. */
export interface GraphCaller {
  readonly objectId: string;
  readonly role: DirectoryRole;
}

/** A request of somebody who is known. */
export interface GraphCall {
  readonly azure: LocalAzure;
  readonly version: GraphVersion;
  readonly caller: GraphCaller;
  readonly request: ReceivedRequest;
}

/** What Graph gives; nothing where there is no value. */
export interface GraphResult {
  readonly status: 200 | 201 | 204;
  readonly value?: Readonly<Record<string, unknown>>;
}

/** What becomes of a request. */
export type GraphOutcome = GraphResult | GraphError;

/** One address of Graph, below its version. */
export interface GraphRoute {
  readonly method: Route["method"];
  readonly path: string;
  readonly operation: Operation;
  readonly handle: (call: GraphCall) => GraphOutcome;
}
