import type { Directory } from "./directory.ts";
import { isGuid } from "./is-guid.ts";
import type { Authority } from "./registration.ts";

/** What a person may type into SharePoint's form, in place of pressing Generate. */
export interface TypedIdentity {
  readonly authority: Authority;
  readonly clientId?: string;
  readonly clientSecret?: string;
}

/** Throws where SharePoint's form refuses an id or a secret, and for Entra, which takes none. */
export function checkForm(
  directory: Directory,
  { authority, clientId, clientSecret }: TypedIdentity,
): void {
  if (clientId === undefined && clientSecret === undefined) return;
  if (authority !== "acs") {
    throw new Error("Entra chooses the client id and the client secret by itself");
  }
  if (clientSecret === "") {
    throw new Error("the form needs a client secret");
  }
  if (clientId === undefined) return;
  if (!isGuid(clientId)) {
    throw new Error(`the client id ${clientId} is no GUID`);
  }
  if (directory.findByClientId(clientId) !== undefined) {
    throw new Error(`there is an application with the id ${clientId} already`);
  }
}
