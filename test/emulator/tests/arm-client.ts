import type { Emulator } from "../start-emulator.ts";
import { postForm, type Reply, readBody, send } from "./send.ts";

/** What a call to a site's settings may differ in. */
export interface ArmOptions {
  readonly subscriptionId?: string;
  readonly resourceGroup?: string;
  readonly site?: string;
  readonly query?: string;
  readonly token?: string;
}

/** A client of Azure Resource Manager that has logged in. */
export interface ArmClient {
  readonly token: string;
  list(options?: ArmOptions): Promise<Reply>;
  put(body: unknown, options?: ArmOptions): Promise<Reply>;
}

/** Gets a token for Azure Resource Manager and makes a client of it. */
export async function createArmClient(emulator: Emulator): Promise<ArmClient> {
  const { azureLogin, endpoints } = emulator;
  const login = await postForm(`${endpoints.entra}/${azureLogin.tenantId}/oauth2/v2.0/token`, {
    grant_type: "client_credentials",
    client_id: azureLogin.clientId,
    client_secret: azureLogin.clientSecret,
    scope: `${endpoints.arm}//.default`,
  });
  const token = String(readBody(login)["access_token"]);
  const toUrl = (options: ArmOptions, suffix: string) => {
    const {
      subscriptionId = emulator.subscriptionId,
      resourceGroup = "365proxy-rg",
      site = "365proxy",
      query = "?api-version=2025-05-01",
    } = options;
    return `${endpoints.arm}/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Web/sites/${site}/config/appsettings${suffix}${query}`;
  };
  const toHeaders = (options: ArmOptions) => ({
    authorization: `Bearer ${options.token ?? token}`,
    "content-type": "application/json",
  });
  return {
    token,
    list: (options = {}) =>
      send(toUrl(options, "/list"), { method: "POST", headers: toHeaders(options) }),
    put: (body, options = {}) =>
      send(toUrl(options, ""), {
        method: "PUT",
        headers: toHeaders(options),
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
  };
}
