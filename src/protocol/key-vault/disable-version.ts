import { isPassing, REPEATABLE, retry } from "../http/retry.ts";
import { type SendRequest, sendRequest } from "../http/send-request.ts";
import { callKeyVault, type VaultAccess } from "./call-key-vault.ts";

/**
 * Disables a version of a secret: nobody reads it from then on, and it can be enabled again.
 *
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/update-secret/update-secret
 */
export async function disableVersion(
  access: VaultAccess,
  version: string,
  send: SendRequest = sendRequest,
): Promise<void> {
  await retry({ ...REPEATABLE, isRetryable: isPassing }, () =>
    callKeyVault(
      access,
      { method: "PATCH", suffix: `/${version}`, body: { attributes: { enabled: false } } },
      send,
    ),
  );
}
