import type { Values } from "../../shared/struct.ts";
import { toItems } from "../schema/to-canonical.ts";
import { explain } from "./graph-failure.ts";
import { type GraphAccess, sendGraph } from "./send-graph.ts";

/** How many owners, the caller among them, a POST of an object can bring along. */
const FIRST_OWNERS = 20;

/** Who owns an object that is being made. */
export interface OwnerPlan {
  /** Addresses for the POST: always the caller's first. */
  readonly bound: readonly string[];
  /** Object ids to be added after the POST. */
  readonly extra: readonly string[];
  /** Whether the caller owns it only while it is being made. */
  readonly isCallerTemporary: boolean;
}

/** Plans who owns an object: the caller makes itself an owner, wanted or not. */
export function planOwners({ session }: GraphAccess, { owners }: Values): OwnerPlan {
  const caller = session.caller.objectId;
  const isCaller = (id: string) => id.toLowerCase() === caller.toLowerCase();
  const wanted = toItems(owners) as readonly string[];
  const others = wanted.filter((id) => !isCaller(id));
  return {
    bound: [caller, ...others.slice(0, FIRST_OWNERS - 1)].map((id) => toAddress(session, id)),
    extra: others.slice(FIRST_OWNERS - 1),
    isCallerTemporary: !wanted.some(isCaller),
  };
}

/** Brings the owners of a new object, `applications/…` or `servicePrincipals/…`, to the plan. */
export async function settleOwners(
  access: GraphAccess,
  object: string,
  plan: OwnerPlan,
  title: string,
): Promise<void> {
  await addOwners(access, object, plan.extra, title);
  if (plan.isCallerTemporary) {
    await explain(
      `Could not remove initial owner from ${title}`,
      removeOwner(access, object, access.session.caller.objectId),
    );
  }
}

/** Gives an object these owners and no others. */
export async function replaceOwners(
  access: GraphAccess,
  object: string,
  wanted: readonly string[],
  title: string,
): Promise<void> {
  const current = await explain(
    `Could not retrieve owners for ${title}`,
    listOwners(access, object),
  );
  const added = wanted.filter((id) => !current.includes(id));
  await addOwners(access, object, added, title);
  for (const id of current.filter((owner) => !wanted.includes(owner))) {
    // The text is the real plugin's, although an owner goes here.
    await explain(`Could not add owners to ${title}`, removeOwner(access, object, id));
  }
}

/** The object ids of an object's owners. */
export async function listOwners(access: GraphAccess, object: string): Promise<string[]> {
  const path = `v1.0/${object}/owners`;
  const { value } = await sendGraph(access, { method: "GET", path, expected: [200] });
  return (value as { id: string }[]).map(({ id }) => id);
}

async function addOwners(
  access: GraphAccess,
  object: string,
  ids: readonly string[],
  title: string,
): Promise<void> {
  for (const id of ids) {
    const adding = sendGraph(access, {
      method: "POST",
      path: `v1.0/${object}/owners/$ref`,
      body: { "@odata.id": toAddress(access.session, id) },
      expected: [200, 201, 204],
    });
    await explain(`Could not add owners to ${title}`, adding);
  }
}

function removeOwner(access: GraphAccess, object: string, id: string): Promise<Values> {
  const path = `v1.0/${object}/owners/${id}/$ref`;
  return sendGraph(access, { method: "DELETE", path, expected: [200, 204] });
}

function toAddress({ graphUrl }: GraphAccess["session"], id: string): string {
  return `${graphUrl}/v1.0/directoryObjects/${id}`;
}
