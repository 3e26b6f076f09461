import { isPassing, REPEATABLE, retry } from "../http/retry.ts";
import { type RotationError, rotationError } from "../http/rotation-error.ts";
import { type SendRequest, sendRequest } from "../http/send-request.ts";
import { callKeyVault, type VaultAccess } from "./call-key-vault.ts";
import { type ListedVersion, listVersions } from "./list-versions.ts";
import { readSecretUri } from "./vault-reference.ts";

/** A new version of a secret. */
export interface NewVersion {
  /** Secret. */
  readonly value: string;
  /** ISO 8601, UTC; empty where it has no end. */
  readonly expiresAt: string;
  /** What the value is, for people. */
  readonly contentType: string;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Makes a new version of a secret, and gives its id. Where an answer was lost, the version that
 * `findMade` finds among the listed ones is taken, so that a try that was carried out is not repeated.
 *
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/set-secret/set-secret
 */
export async function setSecret(
  access: VaultAccess,
  secret: NewVersion,
  findMade: (listed: readonly ListedVersion[]) => string | undefined,
  send: SendRequest = sendRequest,
): Promise<string> {
  let isRepeated = false;
  return retry({ ...REPEATABLE, isRetryable }, async () => {
    const made = isRepeated ? findMade(await listVersions(access, send)) : undefined;
    isRepeated = true;
    return made ?? (await putSecret(access, secret, send));
  });
}

/** What answers in a vault's place will do so again, but may have passed the request on. */
function isRetryable(error: RotationError): boolean {
  return isPassing(error) || error.code === "answer-not-json";
}

async function putSecret(
  access: VaultAccess,
  { value, expiresAt, contentType, tags }: NewVersion,
  send: SendRequest,
): Promise<string> {
  const end = Math.floor(Date.parse(expiresAt) / 1000);
  const body = {
    value,
    contentType,
    attributes: { enabled: true, ...(Number.isFinite(end) && { exp: end }) },
    tags,
  };
  const request = { method: "PUT", suffix: "", body, secrets: [value] } as const;
  const { id } = await callKeyVault(access, request, send);
  const made = typeof id === "string" ? readSecretUri(id) : undefined;
  if (made !== undefined && /^[0-9a-z]{1,64}$/i.test(made.version)) return made.version;
  const { host } = new URL(access.vaultUrl);
  throw rotationError(
    "answer-unexpected",
    `PUT ${host}/secrets/${access.name} was answered without the id of a version. Check that keyVault ` +
      "names a vault.",
  );
}
