import { checkClientSecret } from "./check-client-secret.ts";
import { checkCode, checkRefreshToken } from "./check-grant.ts";
import { unknownClient } from "./client-refusals.ts";
import { unknownResource } from "./consent-refusals.ts";
import { missingField } from "./grant-refusals.ts";
import { SHAREPOINT_PRINCIPAL, SITE_HOST, TENANT_ID, TENANTS } from "./identities.ts";
import type { LocalAzure } from "./local-azure.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import type { Registration } from "./registration.ts";
import type { Consent } from "./token-store.ts";

/** What the token endpoint gives. Numbers are strings here. */
export type AcsTokens = Readonly<Record<string, string>>;

type Grant = (azure: LocalAzure, app: Registration, form: URLSearchParams) => AcsTokens | Refusal;

const ACCESS_TOKEN_SECONDS = 43_200;
const NOT_BEFORE_MARGIN_SECONDS = 300;
const RESOURCE = `${SHAREPOINT_PRINCIPAL}/${SITE_HOST}@${TENANT_ID}`;

/** The grants of the token endpoint by grant type. */
export const ACS_GRANTS: ReadonlyMap<string, Grant> = new Map([
  ["authorization_code", redeemCode],
  ["refresh_token", redeemRefreshToken],
]);

/** Checks who sends a request to the token endpoint: the id must be `{id}@{realm}`. */
export function authenticateAcsClient(
  azure: LocalAzure,
  form: URLSearchParams,
): Registration | Refusal {
  const presented = form.get("client_id") ?? "";
  const [clientId = "", realm = ""] = presented.split("@");
  const app =
    realm.toLowerCase() === TENANT_ID
      ? azure.directory.find(TENANT_ID, "acs", clientId)
      : undefined;
  if (app === undefined) {
    return unknownClient(presented, TENANTS[0].name);
  }
  return checkClientSecret(azure, app, form.get("client_secret") ?? "") ?? app;
}

function redeemCode(
  azure: LocalAzure,
  app: Registration,
  form: URLSearchParams,
): AcsTokens | Refusal {
  const refusal = checkFields(form, ["code", "redirect_uri", "resource"]);
  if (refusal !== undefined) {
    return refusal;
  }
  const redirectUri = form.get("redirect_uri") ?? "";
  const code = checkCode(azure, app, form.get("code") ?? "", redirectUri);
  if (isRefusal(code)) {
    return code;
  }
  code.redeemed = true;
  return {
    ...issueAccessToken(azure, code.consent),
    refresh_token: azure.tokens.issueRefreshToken(code.consent),
  };
}

/** Deliberately gives no new refresh token: with ACS a person must consent every six months. */
function redeemRefreshToken(
  azure: LocalAzure,
  app: Registration,
  form: URLSearchParams,
): AcsTokens | Refusal {
  const refusal = checkFields(form, ["refresh_token", "resource"]);
  if (refusal !== undefined) {
    return refusal;
  }
  const token = checkRefreshToken(azure, app, form.get("refresh_token") ?? "");
  return isRefusal(token) ? token : issueAccessToken(azure, token.consent);
}

function checkFields(form: URLSearchParams, names: readonly string[]): Refusal | undefined {
  const missing = names.find((name) => !form.get(name));
  if (missing !== undefined) {
    return missingField(missing);
  }
  const resource = form.get("resource") ?? "";
  return resource.toLowerCase() === RESOURCE
    ? undefined
    : unknownResource(resource, TENANTS[0].name);
}

function issueAccessToken(azure: LocalAzure, consent: Consent): AcsTokens {
  const { authority, clientId, user, resource: audience, permissions } = consent;
  const issued = Math.floor(azure.clock.now().getTime() / 1000);
  const notBefore = issued - NOT_BEFORE_MARGIN_SECONDS;
  const access_token = azure.tokens.issueAccessToken({
    authority,
    clientId,
    user,
    audience,
    permissions,
    lifetimeMs: ACCESS_TOKEN_SECONDS * 1000,
    claims: {
      aud: RESOURCE,
      iss: `00000001-0000-0000-c000-000000000000@${TENANT_ID}`,
      nbf: notBefore,
      nameid: user,
      actor: `${clientId}@${TENANT_ID}`,
      identityprovider: "urn:federation:microsoftonline",
    },
  });
  return {
    token_type: "Bearer",
    expires_in: String(ACCESS_TOKEN_SECONDS - 1),
    not_before: String(notBefore),
    expires_on: String(issued + ACCESS_TOKEN_SECONDS),
    resource: RESOURCE,
    access_token,
  };
}
