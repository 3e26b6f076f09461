import { addDays } from "./clock.ts";
import {
  findNewest,
  RECOVERABLE_DAYS,
  type SecretVersion,
  type StoredSecret,
  type Vault,
} from "./vault.ts";

/** Describes a version without its value: an item of a list, or the answer to a change. */
export function describeSecret(vault: Vault, name: string, version: SecretVersion) {
  const { contentType, tags, enabled, notBefore, expires, createdAt, updatedAt } = version;
  return {
    ...(contentType === undefined ? {} : { contentType }),
    id: `${vault.url}/secrets/${name}/${version.id}`,
    attributes: {
      enabled,
      ...(notBefore === undefined ? {} : { nbf: notBefore }),
      ...(expires === undefined ? {} : { exp: expires }),
      created: toSeconds(createdAt),
      updated: toSeconds(updatedAt),
      recoveryLevel: "Recoverable+Purgeable",
      recoverableDays: RECOVERABLE_DAYS,
    },
    ...(tags === undefined ? {} : { tags }),
  };
}

/** Describes a version with its value. */
export function describeBundle(vault: Vault, name: string, version: SecretVersion) {
  return { value: version.value, ...describeSecret(vault, name, version) };
}

/** Describes a deleted secret, by its newest version. */
export function describeDeleted(vault: Vault, secret: StoredSecret) {
  const { name, deletion } = secret;
  const newest = findNewest(secret);
  if (deletion === undefined || newest === undefined) throw new Error(`${name} is not deleted`);
  return {
    recoveryId: `${vault.url}/deletedsecrets/${name}`,
    deletedDate: toSeconds(deletion.at),
    scheduledPurgeDate: toSeconds(addDays(deletion.at, RECOVERABLE_DAYS)),
    ...describeSecret(vault, name, newest),
  };
}

function toSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
