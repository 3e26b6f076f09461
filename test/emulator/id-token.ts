import { createHash } from "node:crypto";
import { mintJwt } from "./mint.ts";

/** Whom an id token is about, and whom it is for. */
export interface IdTokenFacts {
  readonly tenantId: string;
  readonly clientId: string;
  readonly user: string;
  readonly now: Date;
  readonly lifetimeSeconds: number;
}

/** The name under which Entra issues tokens of a tenant. */
export function buildIssuer(tenantId: string): string {
  return `https://login.microsoftonline.com/${tenantId}/v2.0`;
}

/**
 * Makes an id token. `oid` is the user's own in the tenant, `sub` another one for every
 * application.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference
 */
export function mintIdToken(facts: IdTokenFacts): string {
  const { tenantId, clientId, user, now, lifetimeSeconds } = facts;
  const issued = Math.floor(now.getTime() / 1000);
  return mintJwt({
    aud: clientId,
    iss: buildIssuer(tenantId),
    iat: issued,
    nbf: issued,
    exp: issued + lifetimeSeconds,
    name: user.split("@")[0],
    oid: toUserObjectId(tenantId, user),
    preferred_username: user,
    sub: createHash("sha256").update(`${clientId} ${user}`).digest("base64url"),
    tid: tenantId,
    ver: "2.0",
  });
}

/**
 * Who the user is, for the token cache of a library that asks with `client_info=1`: user and
 * tenant as base64url of JSON.
 */
export function buildClientInfo(tenantId: string, user: string): string {
  const info = { uid: toUserObjectId(tenantId, user), utid: tenantId };
  return Buffer.from(JSON.stringify(info)).toString("base64url");
}

/** The object id of a user in a tenant: always the same one. */
export function toUserObjectId(tenantId: string, user: string): string {
  const hex = createHash("sha256").update(`${tenantId} ${user.toLowerCase()}`).digest("hex");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-8$4-$5");
}
