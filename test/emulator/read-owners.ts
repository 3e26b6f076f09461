import { type GraphError, missingObject, unacceptable, unreadable } from "./graph-error.ts";
import { findPrincipalById } from "./graph-guard.ts";
import type { GraphCall } from "./graph-route.ts";
import type { LocalAzure } from "./local-azure.ts";

const REFERENCE = /\/(?:directoryObjects|servicePrincipals)\/([^/]+)$/i;

/**
 * Reads `owners@odata.bind`: addresses of principals that must exist. Gives the object ids of the
 * owners of what is being made. Graph puts the caller among them by itself only if it could not
 * change its own work otherwise.
 */
export function readOwners(
  { azure, caller }: GraphCall,
  references: unknown,
): ReadonlySet<string> | GraphError {
  if (!Array.isArray(references)) {
    return unreadable("The value of 'owners@odata.bind' must be an array of addresses.");
  }
  const owners: string[] = [];
  for (const reference of references) {
    const owner = readOwner(azure, reference);
    if (typeof owner !== "string") {
      return owner;
    }
    owners.push(owner);
  }
  if (new Set(owners).size < owners.length) {
    return unacceptable("Request contains a property with duplicate values.");
  }
  return new Set(caller.role === "owned-by" ? [...owners, caller.objectId] : owners);
}

/** Reads the address of one principal that must exist. Gives its object id. */
export function readOwner(azure: LocalAzure, reference: unknown): string | GraphError {
  const id = typeof reference === "string" ? REFERENCE.exec(reference)?.[1] : undefined;
  if (typeof reference !== "string" || id === undefined || !isBelow(azure.url, reference)) {
    return unreadable("Invalid URL format specified in payload.");
  }
  return findPrincipalById(azure, id)?.principal.objectId ?? missingObject(id);
}

function isBelow(url: string, reference: string): boolean {
  return reference.startsWith(`${url}/v1.0/`) || reference.startsWith(`${url}/beta/`);
}
