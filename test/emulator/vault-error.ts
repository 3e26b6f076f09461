import { type Answer, answerJson } from "./answer.ts";

/** What an error of Key Vault may have beside its code. */
export interface VaultErrorDetails {
  /** The code of the `innererror`, which tells the 403s and the 409s apart. */
  readonly inner?: string;
  readonly headers?: Answer["headers"];
}

/**
 * An error as Key Vault writes it.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/rest-error-codes
 */
export function answerVaultError(
  status: number,
  code: string,
  message: string,
  { inner, headers = {} }: VaultErrorDetails = {},
): Answer {
  const innererror = inner === undefined ? {} : { innererror: { code: inner } };
  return answerJson(status, { error: { code, message, ...innererror } }, headers);
}

/** The refusal of a parameter or body. */
export function answerBadParameter(message: string): Answer {
  return answerVaultError(400, "BadParameter", message);
}

/** The answer where there is no such secret or version; a deleted secret is none. */
export function answerNoSecret(id: string): Answer {
  return answerVaultError(
    404,
    "SecretNotFound",
    `A secret with (name/id) ${id} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  );
}
