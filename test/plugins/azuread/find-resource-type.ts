import { APPLICATION } from "./application/application.ts";
import { APPLICATION_PASSWORD } from "./application-password/application-password.ts";
import type { ResourceType } from "./resource-type.ts";
import { SERVICE_PRINCIPAL } from "./service-principal/service-principal.ts";

/** The resources this stand-in knows, by token. */
const TYPES: Readonly<Record<string, ResourceType>> = {
  "azuread:index/application:Application": APPLICATION,
  "azuread:index/applicationPassword:ApplicationPassword": APPLICATION_PASSWORD,
  "azuread:index/servicePrincipal:ServicePrincipal": SERVICE_PRINCIPAL,
};

/** A resource as the engine calls it: `urn:pulumi:stack::project::parent$type::name`. */
export interface ResourceName {
  readonly type: ResourceType;
  readonly name: string;
}

/** Finds out what a resource is from its URN. */
export function findResourceType(urn: string): ResourceName {
  const [, , types = "", ...name] = urn.split("::");
  const token = types.split("$").at(-1) ?? "";
  const type = TYPES[token];
  if (type === undefined) {
    throw new Error(
      `this stand-in for azuread knows only ${Object.keys(TYPES).join(", ")}; asked for ${token}`,
    );
  }
  return { type, name: name.join("::") };
}
