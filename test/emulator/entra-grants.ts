import { checkCode, checkRefreshToken } from "./check-grant.ts";
import { notConsented, notDefaultScope } from "./consent-refusals.ts";
import type { AuthenticatedClient } from "./entra-client.ts";
import { type EntraScope, readEntraScope } from "./entra-scope.ts";
import { missingParameter, verifierMismatch } from "./grant-refusals.ts";
import { buildClientInfo, mintIdToken, toUserObjectId } from "./id-token.ts";
import type { LocalAzure } from "./local-azure.ts";
import { matchesChallenge } from "./pkce.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import type { Consent } from "./token-store.ts";

/** What the token endpoint gives. Numbers are numbers here. */
export type EntraTokens = Readonly<Record<string, string | number>>;

type Grant = (
  azure: LocalAzure,
  client: AuthenticatedClient,
  form: URLSearchParams,
) => EntraTokens | Refusal;

const ACCESS_TOKEN_SECONDS = 3599;

/** The grants of the token endpoint by grant type. */
export const ENTRA_GRANTS: ReadonlyMap<string, Grant> = new Map([
  ["authorization_code", redeemCode],
  ["refresh_token", redeemRefreshToken],
  ["client_credentials", grantToApplication],
]);

function redeemCode(
  azure: LocalAzure,
  client: AuthenticatedClient,
  form: URLSearchParams,
): EntraTokens | Refusal {
  const missing = ["code", "redirect_uri"].find((name) => !form.get(name));
  if (missing !== undefined) {
    return missingParameter(missing);
  }
  const redirectUri = form.get("redirect_uri") ?? "";
  const code = checkCode(azure, client.app, form.get("code") ?? "", redirectUri);
  if (isRefusal(code)) {
    return code;
  }
  if (!matchesChallenge(code.codeChallenge, form.get("code_verifier"))) {
    return verifierMismatch();
  }
  const tokens = issueDelegatedTokens(azure, client, code.consent, form);
  if (!isRefusal(tokens)) {
    code.redeemed = true;
    azure.secrets.keep(form.get("code_verifier") ?? "");
  }
  return tokens;
}

function redeemRefreshToken(
  azure: LocalAzure,
  client: AuthenticatedClient,
  form: URLSearchParams,
): EntraTokens | Refusal {
  const presented = form.get("refresh_token");
  if (!presented) {
    return missingParameter("refresh_token");
  }
  const token = checkRefreshToken(azure, client.app, presented);
  return isRefusal(token) ? token : issueDelegatedTokens(azure, client, token.consent, form);
}

function issueDelegatedTokens(
  azure: LocalAzure,
  client: AuthenticatedClient,
  consent: Consent,
  form: URLSearchParams,
): EntraTokens | Refusal {
  const { app, tenant } = client;
  const asked = form.get("scope");
  const scope =
    asked === null
      ? { permissions: consent.permissions, openId: false }
      : readEntraScope(azure, tenant, app, asked);
  if (isRefusal(scope)) {
    return scope;
  }
  if (!scope.permissions.every((permission) => consent.permissions.includes(permission))) {
    return notConsented(app.clientId, app.title);
  }
  const { user, resource: audience } = consent;
  const { authority, clientId } = app;
  const oid = toUserObjectId(tenant.id, user);
  // A token carries all that was ever consented to, whatever part of it was asked for.
  const permissions = azure.tokens.listConsented(consent);
  const access_token = azure.tokens.issueAccessToken({
    authority,
    clientId,
    tenantId: tenant.id,
    user,
    audience,
    permissions,
    lifetimeMs: ACCESS_TOKEN_SECONDS * 1000,
    claims: {
      ...{ appid: clientId, tid: tenant.id, oid, upn: user, appidacr: "1" },
      scp: permissions.join(" "),
    },
  });
  return {
    ...describeAccessToken(access_token),
    scope: permissions.map((permission) => `${audience}/${permission}`).join(" "),
    ...(consent.offline && { refresh_token: azure.tokens.issueRefreshToken(consent) }),
    ...(scope.openId && { id_token: issueIdToken(azure, client, user) }),
    ...(form.get("client_info") === "1" && { client_info: buildClientInfo(tenant.id, user) }),
  };
}

function issueIdToken(
  azure: LocalAzure,
  { app, tenant }: AuthenticatedClient,
  user: string,
): string {
  const facts = { tenantId: tenant.id, clientId: app.clientId, user, now: azure.clock.now() };
  return azure.secrets.keep(mintIdToken({ ...facts, lifetimeSeconds: ACCESS_TOKEN_SECONDS }));
}

function grantToApplication(
  azure: LocalAzure,
  client: AuthenticatedClient,
  form: URLSearchParams,
): EntraTokens | Refusal {
  const asked = form.get("scope");
  if (!asked) {
    return missingParameter("scope");
  }
  if (!/^\S+\/\.default$/.test(asked)) {
    return notDefaultScope(asked);
  }
  const scope = readEntraScope(azure, client.tenant, client.app, asked);
  return isRefusal(scope) ? scope : describeAccessToken(issueToApplication(azure, client, scope));
}

function issueToApplication(
  azure: LocalAzure,
  { app, tenant, principal }: AuthenticatedClient,
  { resource }: EntraScope,
): string {
  const { authority, clientId } = app;
  const { objectId } = principal;
  return azure.tokens.issueAccessToken({
    authority,
    clientId,
    tenantId: tenant.id,
    objectId,
    audience: resource.audience,
    lifetimeMs: ACCESS_TOKEN_SECONDS * 1000,
    claims: { appid: clientId, oid: objectId, tid: tenant.id, idtyp: "app", appidacr: "1" },
  });
}

function describeAccessToken(access_token: string) {
  return {
    token_type: "Bearer",
    expires_in: ACCESS_TOKEN_SECONDS,
    ext_expires_in: ACCESS_TOKEN_SECONDS,
    access_token,
  };
}
