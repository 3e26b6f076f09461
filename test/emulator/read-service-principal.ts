import { PRINCIPAL_DEFAULTS } from "./describe-service-principal.ts";
import { type GraphError, invalidValue, unacceptable } from "./graph-error.ts";
import type { GraphObject } from "./read-graph-body.ts";

/** Reads the body of a POST or PATCH of a service principal, or says what is wrong with it. */
export function readPrincipal(body: GraphObject): GraphObject | GraphError {
  const { "@odata.type": _type, ...properties } = body;
  const unknown = Object.keys(properties).find((name) => !Object.hasOwn(PRINCIPAL_DEFAULTS, name));
  if (unknown !== undefined) {
    return unacceptable(`Invalid property '${unknown}'.`);
  }
  const { accountEnabled = true } = properties;
  return typeof accountEnabled === "boolean"
    ? properties
    : invalidValue("accountEnabled", "ServicePrincipal");
}
