import type { Values } from "../../shared/struct.ts";
import { toHashOrder } from "../graph/hash-order.ts";
import { toItems } from "../schema/to-canonical.ts";

/** A service principal's type, as Graph wants it in every body. */
export const PRINCIPAL_TYPE = "#microsoft.graph.servicePrincipal";

/** Composes what a POST and a PATCH of a service principal both send. */
export function buildPrincipalBody(planned: Values): Values {
  const text = (name: string) => planned[name] || null;
  const set = (name: string) => toHashOrder(toItems(planned[name]));
  return {
    "@odata.type": PRINCIPAL_TYPE,
    accountEnabled: planned["accountEnabled"] ?? false,
    alternativeNames: set("alternativeNames"),
    appRoleAssignmentRequired: planned["appRoleAssignmentRequired"] ?? false,
    description: text("description"),
    loginUrl: text("loginUrl"),
    notes: text("notes"),
    notificationEmailAddresses: set("notificationEmailAddresses"),
    preferredSingleSignOnMode: text("preferredSingleSignOnMode"),
    samlSingleSignOnSettings: {},
    tags: set("tags"),
  };
}
