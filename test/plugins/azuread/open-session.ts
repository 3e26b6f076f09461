import { readClaims } from "../shared/read-claims.ts";
import { readMetadata, trimSlashes } from "../shared/read-metadata.ts";
import { readToken, requestToken } from "../shared/request-token.ts";
import { createLocks, type Lock } from "./create-locks.ts";
import { fetchText } from "./fetch-text.ts";
import type { Login } from "./read-login.ts";

/** Who the plugin is logged in as. */
export interface Caller {
  readonly clientId: string;
  readonly objectId: string;
  readonly tenantId: string;
}

/** A configured provider: from now on Graph can be asked. */
export interface Session {
  /** Graph without a version, and without a slash at its end. */
  readonly graphUrl: string;
  readonly token: string;
  readonly caller: Caller;
  /** Held by one operation on the secrets of an application at a time. */
  readonly lock: Lock;
}

/** Asks for the cloud's metadata and a token, once in the life of the plugin. */
export async function openSession(login: Login): Promise<Session> {
  const metadata = await readMetadata(fetchText, login.metadataHost);
  const graphUrl = trimSlashes(metadata.microsoftGraphResourceId);
  const loginEndpoint = trimSlashes(metadata.authentication.loginEndpoint);
  const answer = await requestToken(fetchText, loginEndpoint, login, `${graphUrl}/.default`);
  if (!answer.ok) {
    throw new Error(
      `building client: unable to obtain access token: clientCredentialsToken: received HTTP status ${answer.status} with response: ${answer.text}`,
    );
  }
  const token = readToken(answer);
  return { graphUrl, token, caller: readCaller(token, login), lock: createLocks() };
}

function readCaller(token: string, { clientId, tenantId }: Login): Caller {
  const { oid, appid, tid } = readClaims(token);
  if (typeof oid !== "string") {
    throw new Error(
      "attempting to discover object ID for authenticated service principal: the context used must have a deadline attached for polling purposes, but got no deadline",
    );
  }
  return { objectId: oid, clientId: String(appid ?? clientId), tenantId: String(tid ?? tenantId) };
}
