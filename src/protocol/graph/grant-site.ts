import { asObject } from "../http/read-json.ts";
import { isPassing, REPEATABLE, retry } from "../http/retry.ts";
import { rotationError } from "../http/rotation-error.ts";
import { type SendRequest, sendRequest } from "../http/send-request.ts";
import { callGraph, type GraphSession } from "./call-graph.ts";
import { buildGrantBody, buildSitePath, SITE_ROLES, type SiteGrant } from "./site-grant.ts";

/** What became of a grant. */
export interface GrantOutcome {
  /** `kept`: the application had it already. */
  readonly done: "granted" | "changed" | "kept";
  /** The role that it has now. */
  readonly role: string;
  /** The one that it had; absent where it had none. */
  readonly former?: string | undefined;
}

/** A permission of a site as Graph lists it. */
interface ListedPermission {
  readonly id: string;
  readonly roles: readonly string[];
}

/** Finds the id by which Graph knows a site. */
export async function findSiteId(
  session: GraphSession,
  siteUrl: string,
  send: SendRequest = sendRequest,
): Promise<string> {
  const { id } = await read(session, buildSitePath(siteUrl), send);
  // It becomes part of a path.
  if (typeof id === "string" && /^[\w.-]+(?:,[0-9a-f-]{36}){2}$/i.test(id)) return id;
  throw rotationError("answer-unexpected", `Graph gave no valid id for ${siteUrl}.`);
}

/**
 * Grants an application a site, unless it has that role there already. Where it has another one, only
 * a role that was asked for by name takes its place. The write is sent once: whoever runs this again
 * looks first.
 *
 * @see https://learn.microsoft.com/graph/api/site-list-permissions
 * @see https://learn.microsoft.com/graph/api/site-update-permission
 */
export async function grantSite(
  session: GraphSession,
  siteId: string,
  { isNamed, ...grant }: SiteGrant & { readonly isNamed: boolean },
  send: SendRequest = sendRequest,
): Promise<GrantOutcome> {
  const { role } = grant;
  const path = `/sites/${siteId}/permissions`;
  const found = await findPermission(session, path, grant.clientId, send);
  if (found === undefined) {
    await callGraph(session, { method: "POST", path, body: buildGrantBody(grant) }, send);
    return { done: "granted", role };
  }
  const former = found.roles.join(", ") || "none";
  const isEnough = found.roles.some((one) => rank(one) >= rank(role));
  if (isNamed ? found.roles.includes(role) : isEnough) return { done: "kept", role: former };
  const one = `${path}/${encodeURIComponent(found.id)}`;
  await callGraph(session, { method: "PATCH", path: one, body: { roles: [role] } }, send);
  return { done: "changed", role, former };
}

/** Where the list leaves the roles out, as it does, the permission itself is asked for them. */
async function findPermission(
  session: GraphSession,
  path: string,
  clientId: string,
  send: SendRequest,
): Promise<ListedPermission | undefined> {
  const { value } = await read(session, path, send);
  if (!Array.isArray(value)) {
    throw rotationError("answer-unexpected", `Graph listed no permissions at ${path}.`);
  }
  const found = value.find((one) => listApplications(one).includes(clientId.toLowerCase()));
  if (found === undefined) return undefined;
  // It becomes part of a path, in which dots alone would lead elsewhere.
  if (typeof found.id !== "string" || /^\.*$/.test(found.id)) {
    throw rotationError("answer-unexpected", `Graph listed a permission without an id at ${path}.`);
  }
  const { roles } = Array.isArray(found.roles)
    ? found
    : await read(session, `${path}/${encodeURIComponent(found.id)}`, send);
  const known = Array.isArray(roles) ? roles.map((role) => String(role).toLowerCase()) : [];
  return { id: found.id, roles: known.filter((role) => rank(role) >= 0) };
}

/** Ids of the applications that a permission is for, under the new name of the list or the old one. */
function listApplications(permission: unknown): string[] {
  const { grantedToIdentitiesV2, grantedToIdentities } = asObject(permission);
  return [grantedToIdentitiesV2, grantedToIdentities]
    .flatMap((list): unknown[] => (Array.isArray(list) ? list : []))
    .map((one) => String(asObject(asObject(one)["application"])["id"] ?? ""))
    .map((id) => id.toLowerCase());
}

function rank(role: string): number {
  return (SITE_ROLES as readonly string[]).indexOf(role);
}

function read(session: GraphSession, path: string, send: SendRequest) {
  return retry({ ...REPEATABLE, isRetryable: isPassing }, () =>
    callGraph(session, { method: "GET", path }, send),
  );
}
