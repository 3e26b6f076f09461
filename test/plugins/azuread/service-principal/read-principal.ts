import type { Values } from "../../shared/struct.ts";
import { findObject, readBetaProperty } from "../graph/find-object.ts";
import { explain } from "../graph/graph-failure.ts";
import { listOwners } from "../graph/owners.ts";
import type { Run } from "../resource-type.ts";
import { describePrincipal } from "./describe-principal.ts";

/** The object id in the id of a ServicePrincipal: `/servicePrincipals/` with it behind. */
export function readPrincipalId(id: string): string {
  const objectId = /^\/servicePrincipals\/([^/]+)$/.exec(id)?.[1];
  if (objectId === undefined) {
    throw new Error(`Parsing ID: parsing "${id}": parsing the ServicePrincipal ID`);
  }
  return objectId;
}

/** How the real plugin calls a service principal in its texts. */
export function namePrincipal(objectId: string): string {
  return `Service Principal (Service Principal: "${objectId}")`;
}

/** Reads a service principal in the three calls of the real plugin. */
export async function readPrincipal(
  run: Run,
  id: string,
  before: Values,
): Promise<Values | undefined> {
  const objectId = readPrincipalId(id);
  const object = `servicePrincipals/${objectId}`;
  const name = namePrincipal(objectId);
  const found = await explain(`Retrieving ${name}`, findObject(run, object));
  if (found === undefined) {
    return undefined;
  }
  const samlMetadataUrl = await explain(
    `Retrieving ${name} (beta API)`,
    readBetaProperty(run, object, "samlMetadataUrl"),
  );
  const properties = {
    ...describePrincipal(found),
    id,
    samlMetadataUrl: samlMetadataUrl ?? "",
    useExisting: before["useExisting"] ?? null,
  };
  run.keep({ id, properties });
  const owners = await explain(
    `[owners] Could not retrieve owners for ${name}`,
    listOwners(run, object),
  );
  return { ...properties, owners: owners.sort() };
}
