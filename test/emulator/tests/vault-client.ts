import type { Dispatcher } from "undici";
import type { Emulator } from "../start-emulator.ts";
import { type NewVault, VAULT_ROLES, type VaultControl } from "../vault-control.ts";
import { postForm, type Reply, readBody, send } from "./send.ts";

/** What a request to a vault may differ in. */
export interface VaultRequest {
  readonly method?: Dispatcher.HttpMethod;
  readonly body?: unknown;
  readonly query?: string;
  /** None at all where it is null. */
  readonly token?: string | null;
}

/** A vault, and a client of it that has logged in and may do everything. */
export interface VaultClient {
  readonly vault: VaultControl;
  readonly token: string;
  call(path: string, request?: VaultRequest): Promise<Reply>;
}

/** The name of the vault. */
export const VAULT = "proxy-vault";

/** Makes a vault and a client of it. */
export async function createVaultClient(
  emulator: Emulator,
  options: Partial<NewVault> = {},
): Promise<VaultClient> {
  const vault = await emulator.control.createVault({ name: VAULT, ...options });
  vault.grant(emulator.azureLogin.clientId, ...VAULT_ROLES.officer);
  const token = await requestVaultToken(emulator);
  return {
    vault,
    token,
    call(path, request = {}) {
      const { method = "GET", body, query = "?api-version=7.4" } = request;
      const bearer = request.token === undefined ? token : request.token;
      return send(`${vault.url}${path}${query}`, {
        method,
        headers: {
          "content-type": "application/json",
          ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
    },
  };
}

/** Gets the deployment a token for Key Vault, or for what another scope names. */
export async function requestVaultToken(
  { azureLogin, endpoints }: Emulator,
  scope = "https://vault.azure.net/.default",
): Promise<string> {
  const reply = await postForm(`${endpoints.entra}/${azureLogin.tenantId}/oauth2/v2.0/token`, {
    grant_type: "client_credentials",
    client_id: azureLogin.clientId,
    client_secret: azureLogin.clientSecret,
    scope,
  });
  return String(readBody(reply)["access_token"]);
}

/** The error in an answer of a vault: status, code, inner code. */
export function readVaultError(reply: Reply): unknown[] {
  const { error } = readBody(reply) as { error: { code: string; innererror?: { code: string } } };
  return [reply.status, error.code, error.innererror?.code];
}
