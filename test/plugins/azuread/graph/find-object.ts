import type { Values } from "../../shared/struct.ts";
import { pollState } from "../poll-state.ts";
import { explain, isNotFound } from "./graph-failure.ts";
import { type GraphAccess, sendGraph } from "./send-graph.ts";

/** Reads an object, `applications/…` or `servicePrincipals/…`; nothing where Graph has none. */
export async function findObject(access: GraphAccess, object: string): Promise<Values | undefined> {
  try {
    return await readObject(access, object);
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}

/** Reads an object that has to be there. */
export function readObject(access: GraphAccess, object: string): Promise<Values> {
  return sendGraph(access, { method: "GET", path: `v1.0/${object}`, expected: [200] });
}

/** Reads a property that only the beta version of Graph has. */
export async function readBetaProperty(
  access: GraphAccess,
  object: string,
  name: string,
): Promise<unknown> {
  const path = `beta/${object}?$select=${name}`;
  const found = await sendGraph(access, { method: "GET", path, expected: [200] });
  return found[name];
}

/** Waits until Graph has not known an object for a while. */
export function waitForAbsence(access: GraphAccess, object: string): Promise<void> {
  return pollState({
    timer: access.timer,
    name: "Deleted",
    firstGapSeconds: 5,
    otherwise: "pending",
    look: async () =>
      (await explain("retrieving resource", findObject(access, object))) === undefined,
  });
}
