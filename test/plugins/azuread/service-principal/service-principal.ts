import type { ResourceType } from "../resource-type.ts";
import { createPrincipal } from "./create-principal.ts";
import { deletePrincipal } from "./delete-principal.ts";
import { readPrincipal } from "./read-principal.ts";
import { PRINCIPAL_OUTPUTS, PRINCIPAL_SCHEMA } from "./service-principal-schema.ts";
import { updatePrincipal } from "./update-principal.ts";

/** The identity of an application in a tenant. */
export const SERVICE_PRINCIPAL: ResourceType = {
  schema: PRINCIPAL_SCHEMA,
  outputs: PRINCIPAL_OUTPUTS,
  secrets: [],
  timeoutSeconds: { create: 600, read: 300, update: 300, delete: 300 },
  create: createPrincipal,
  read: readPrincipal,
  update: updatePrincipal,
  delete: deletePrincipal,
};
