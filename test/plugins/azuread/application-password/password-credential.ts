import type { Values } from "../../shared/struct.ts";
import { toItems } from "../schema/to-canonical.ts";

/** Which secret of which application an id means: `O/password/K`. */
export interface PasswordId {
  readonly objectId: string;
  readonly keyId: string;
}

/** Reads the id of an ApplicationPassword. */
export function readPasswordId(id: string): PasswordId {
  const [objectId, type, keyId] = id.split("/");
  if (!objectId || type !== "password" || !keyId) {
    throw new Error(`[id] Parsing password credential with ID "${id}"`);
  }
  return { objectId, keyId };
}

/** Finds a secret of an application by its key, whose letters may be of any case. */
export function findCredential(application: Values, keyId: string): Values | undefined {
  const wanted = keyId.toLowerCase();
  return (toItems(application["passwordCredentials"]) as readonly Values[]).find(
    (credential) => String(credential["keyId"]).toLowerCase() === wanted,
  );
}

/** What Graph says of a secret, word for word, by the names of the state. */
export function describeCredential(credential: Values, { objectId, keyId }: PasswordId): Values {
  return {
    applicationId: `/applications/${objectId}`,
    displayName: credential["displayName"] ?? "",
    endDate: credential["endDateTime"] ?? "",
    keyId,
    startDate: credential["startDateTime"] ?? "",
  };
}
