import { type Answer, answerJson } from "./answer.ts";
import { describeSecret } from "./describe-secret.ts";
import type { ReceivedRequest } from "./route.ts";
import type { StoredSecret, Vault } from "./vault.ts";
import { answerBadParameter } from "./vault-error.ts";

const MOST_RESULTS = 25;

/**
 * Lists the versions of a secret page by page, without values, in the order of their ids: which
 * one is the newest is told by `created` alone. A secret that is not there has none.
 *
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret-versions/get-secret-versions
 */
export function listSecretVersions(
  vault: Vault,
  secret: StoredSecret | undefined,
  { path, query }: ReceivedRequest,
): Answer {
  const size = Number(query.get("maxresults") ?? MOST_RESULTS);
  if (!Number.isInteger(size) || size < 1 || size > MOST_RESULTS) {
    return answerBadParameter("Property  has invalid value\r\n");
  }
  const marker = Buffer.from(query.get("$skiptoken") ?? "", "base64url").toString();
  const left = (secret?.versions ?? [])
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .filter(({ id }) => id >= marker);
  const next = left[size];
  return answerJson(200, {
    value: left.slice(0, size).map((version) => describeSecret(vault, secret?.name ?? "", version)),
    nextLink: next === undefined ? null : toNextLink(vault, path, query, next.id),
  });
}

function toNextLink(vault: Vault, path: string, query: URLSearchParams, marker: string): string {
  const token = Buffer.from(marker).toString("base64url");
  const size = query.get("maxresults");
  const suffix = size === null ? "" : `&maxresults=${size}`;
  return `${vault.url}${path}?api-version=${query.get("api-version")}&$skiptoken=${token}${suffix}`;
}
