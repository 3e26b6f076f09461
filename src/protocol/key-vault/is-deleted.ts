import { isRotationError } from "../http/rotation-error.ts";
import { type SendRequest, sendRequest } from "../http/send-request.ts";
import { callKeyVault, type VaultAccess } from "./call-key-vault.ts";

/**
 * Whether a secret was deleted and can be recovered: its name takes no new version until then. Not
 * where that cannot be seen: it takes a right that a write does not.
 *
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/get-deleted-secret/get-deleted-secret
 */
export async function isDeleted(
  access: VaultAccess,
  send: SendRequest = sendRequest,
): Promise<boolean> {
  const request = { method: "GET", collection: "deletedsecrets", suffix: "" } as const;
  try {
    await callKeyVault(access, request, send);
    return true;
  } catch (error) {
    if (!isRotationError(error)) throw error;
    return false;
  }
}
