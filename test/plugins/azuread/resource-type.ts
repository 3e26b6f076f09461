import type { Values } from "../shared/struct.ts";
import type { GraphAccess } from "./graph/send-graph.ts";
import type { Schema } from "./schema/property.ts";

/** A resource as it is in the state. */
export interface ResourceState {
  readonly id: string;
  readonly properties: Values;
}

/** One operation on a resource. */
export interface Run extends GraphAccess {
  /** Says what the state holds if the operation fails from here on. */
  keep(state: ResourceState): void;
}

/** What an update is about. */
export interface UpdateInputs {
  readonly id: string;
  /** The state so far. */
  readonly before: Values;
  /** What the state shall hold of the inputs. */
  readonly planned: Values;
  /** Whether an input differs from the state. */
  isChanged(name: string): boolean;
}

/**
 * A type of resource. Where an operation gives nothing, Graph does not know the resource any
 * more.
 */
export interface ResourceType {
  readonly schema: Schema;
  /** Outputs that are no inputs. */
  readonly outputs: readonly string[];
  readonly secrets: readonly string[];
  readonly timeoutSeconds: Readonly<Record<"create" | "read" | "update" | "delete", number>>;
  create(run: Run, planned: Values): Promise<ResourceState | undefined>;
  read(run: Run, id: string, before: Values): Promise<Values | undefined>;
  /** Absent where every change takes a new resource. */
  readonly update?: (run: Run, inputs: UpdateInputs) => Promise<Values | undefined>;
  delete(run: Run, id: string, before: Values): Promise<void>;
}
