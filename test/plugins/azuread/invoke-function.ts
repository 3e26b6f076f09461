import type { Values } from "../shared/struct.ts";
import type { Session } from "./open-session.ts";

const CLIENT_CONFIG = "azuread:index/getClientConfig:getClientConfig";

/** Calls the one function this stand-in knows: who the plugin is logged in as. */
export function invokeFunction({ caller }: Session, token: string): Values {
  if (token !== CLIENT_CONFIG) {
    throw new Error(`this stand-in for azuread knows only ${CLIENT_CONFIG}; asked for ${token}`);
  }
  const { clientId, objectId, tenantId } = caller;
  return { clientId, id: `${tenantId}-${clientId}-${objectId}`, objectId, tenantId };
}
