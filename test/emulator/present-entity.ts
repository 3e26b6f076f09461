import { unreadable } from "./graph-error.ts";
import type { GraphCall, GraphOutcome } from "./graph-route.ts";
import type { GraphObject } from "./read-graph-body.ts";

/** The sets of objects that Graph has here. */
export type EntitySet = "applications" | "servicePrincipals";

/** Answers an object that was made. */
export function presentCreated(call: GraphCall, set: EntitySet, entity: GraphObject): GraphOutcome {
  return { status: 201, value: { ...buildContext(call, `${set}/$entity`), ...entity } };
}

/** Answers an object that was read, cut down to `$select`. */
export function presentEntity(call: GraphCall, set: EntitySet, entity: GraphObject): GraphOutcome {
  const select = call.request.query.get("$select");
  if (select === null) {
    return { status: 200, value: { ...buildContext(call, `${set}/$entity`), ...entity } };
  }
  const names = select.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !Object.hasOwn(entity, name));
  if (unknown !== undefined) {
    const type = set.replace(/s$/, "");
    return unreadable(
      `Could not find a property named '${unknown}' on type 'microsoft.graph.${type}'.`,
    );
  }
  return {
    status: 200,
    value: {
      ...buildContext(call, `${set}(${names.join(",")})/$entity`),
      ...Object.fromEntries(names.map((name) => [name, entity[name]])),
    },
  };
}

/** Answers a list of objects. */
export function presentList(
  call: GraphCall,
  set: EntitySet | "directoryObjects",
  value: readonly GraphObject[],
): GraphOutcome {
  return { status: 200, value: { ...buildContext(call, set), value } };
}

/** Says what the members of an answer are. */
export function buildContext({ azure, version }: GraphCall, what: string): GraphObject {
  return { "@odata.context": `${azure.url}/${version}/$metadata#${what}` };
}
