import { asObject } from "../http/read-json.ts";
import { readPages } from "../http/read-pages.ts";
import { isPassing, REPEATABLE, retry } from "../http/retry.ts";
import { rotationError } from "../http/rotation-error.ts";
import { type SendRequest, sendRequest } from "../http/send-request.ts";
import { callKeyVault, type VaultAccess } from "./call-key-vault.ts";
import { readSecretUri } from "./vault-reference.ts";

/** A version of a secret as a vault lists it: never its value. */
export interface ListedVersion {
  readonly version: string;
  readonly isEnabled: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** The most that a vault gives on a page. */
const PAGE_SIZE = 25;

/**
 * Lists all versions of a secret; none where there is no such secret. It takes the right to list,
 * and shows no value.
 *
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret-versions/get-secret-versions
 */
export async function listVersions(
  access: VaultAccess,
  send: SendRequest = sendRequest,
): Promise<ListedVersion[]> {
  const whenMissing = { value: [] };
  const readPage = (query: string) =>
    retry({ ...REPEATABLE, isRetryable: isPassing }, () =>
      callKeyVault(access, { method: "GET", suffix: "/versions", query, whenMissing }, send),
    );
  const { host } = new URL(access.vaultUrl);
  const refuse = (found: string) =>
    rotationError(
      "answer-unexpected",
      `GET ${host}/secrets/${access.name}/versions was answered with ${found}. Check that keyVault names a vault.`,
    );
  return (await readPages(readPage, refuse, `&maxresults=${PAGE_SIZE}`)).flatMap(readVersion);
}

function readVersion(item: unknown): ListedVersion[] {
  const { id, attributes, tags } = asObject(item);
  const version = typeof id === "string" ? readSecretUri(id)?.version : undefined;
  if (!version) return [];
  const { enabled } = asObject(attributes);
  const texts = Object.entries(asObject(tags)).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return [{ version, isEnabled: enabled === true, tags: Object.fromEntries(texts) }];
}
