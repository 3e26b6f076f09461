import * as pulumi from "@pulumi/pulumi";
import type { LiveApp } from "../azure/preflight";
import type { AzureConfig, StackConfig } from "../config";
import { buildConsentUrl } from "../oauth/build-consent-url";
import { computeRenewAt } from "../oauth/token-lifetime";
import { Realm } from "../realm/realm";
import { RefreshToken } from "../refresh-token/refresh-token";
import { obtainClient } from "../registration";
import type { ManagedSecrets } from "../registration/declare-secrets";
import { lookOverSecrets } from "../registration/look-over-secrets";
import { computeRotateAt } from "../secret-schedule/plan-rotation";
import type { SecretPlan } from "../secret-schedule/secret-schedule-state";
import { TestedCredential } from "../tested-credential/tested-credential";
import type { Credential, SecretFacts } from "./credential";
import { encodeId, encodeSecret } from "./encode-settings";
import { qualifyStackName } from "./open-stack";

/**
 * Obtains the stack's own credential: realm, token, test. The token's resource is declared in
 * every run, with or without a code in the config, so that no slip of the config can delete it.
 */
export async function obtainCredential(
  config: StackConfig,
  apps: readonly LiveApp[],
  azure: AzureConfig,
): Promise<Credential> {
  const { authority, siteUrl, scope, redirectUri, endpoints, timeoutSeconds, secretWaitSeconds } =
    config;
  const sharePointEndpoint = endpoints.sharePoint;
  const tenantId =
    config.tenantId === undefined
      ? new Realm("realm", { siteUrl, sharePointEndpoint, timeoutSeconds }).tenantId
      : pulumi.output(config.tenantId);
  const { clientId, clientSecret, managed } = await obtainClient(config, tenantId, apps);
  const client = {
    authority,
    tenantId,
    clientId,
    clientSecret,
    siteUrl,
    scope,
    tokenEndpoint: endpoints[authority],
    timeoutSeconds,
    secretWaitSeconds,
    isSecretManaged: managed !== undefined,
  };
  const consentUrl = pulumi.all([tenantId, clientId]).apply(([tenant, id]) =>
    buildConsentUrl({
      ...{ authority, clientId: id, siteUrl, scope, redirectUri },
      tenantId: tenant,
      consentEndpoint: authority === "acs" ? sharePointEndpoint : endpoints.entra,
    }),
  );
  const token = new RefreshToken("refresh-token", {
    ...client,
    consentUrl,
    redirectUri: config.codeRedirectUri ?? redirectUri,
    authorizationCode: config.authorizationCode,
    codeVerifier: config.codeVerifier,
    adoptedToken: config.refreshToken,
    rotate: config.rotate,
    renewAfterDays: config.renewAfterDays,
  });
  const common = {
    tenantId,
    clientId,
    secret: managed && describeSecret(managed.secrets, config),
    closing: managed && lookOverSecrets({ clientId, ...managed }, config, azure),
  };
  if (!(await expectsToken(token))) {
    return {
      ...common,
      stage: pulumi.output("awaiting-consent" as const),
      facts: consentUrl.apply((url) => ({ consentUrl: url })),
    };
  }

  const tested = new TestedCredential("tested-credential", {
    ...client,
    refreshToken: token.refreshToken,
    sharePointEndpoint,
  });
  const encoding = config.encoding ?? "raw";
  return {
    ...common,
    stage: tested.account.apply(() => "live" as const),
    settings: {
      SP_ID: pulumi
        .all([tested.tenantId, tested.clientId])
        .apply(([tenant, id]) => encodeId({ authority, clientId: id, tenantId: tenant }, encoding)),
      SP_SECRET: tested.clientSecret.apply((secret) => encodeSecret(secret, encoding)),
      SP_TOKEN: tested.refreshToken,
    },
    facts: pulumi
      .all([consentUrl, tested.account, token.issuedAt, token.expiresAt])
      .apply(([url, account, tokenIssuedAt, tokenExpiresAt]) => ({
        consentUrl: url,
        account,
        tokenIssuedAt,
        tokenExpiresAt,
        renewAt: findRenewAt(config, tokenIssuedAt, tokenExpiresAt),
      })),
  };
}

/**
 * Whether there is a token, or will be by the end of this run. The token's own resource knows,
 * whatever the config still holds. Deliberately not asked of the stack's last outputs: a file
 * backend may be writing them at this moment.
 */
function expectsToken(token: RefreshToken): Promise<boolean> {
  return new Promise((resolve) => {
    token.codeDigest.apply((digest) => resolve(digest !== ""));
  });
}

function describeSecret(
  { plans, hold }: ManagedSecrets,
  { stack, secretDays, consumers }: StackConfig,
): SecretFacts {
  const newest = plans[0] as SecretPlan;
  return {
    generation: newest.generation,
    expiresAt: newest.endsAt,
    rotateAt: computeRotateAt(newest, secretDays).toISOString(),
    madeBy: qualifyStackName(stack),
    consumers: consumers.map(qualifyStackName),
    hold,
  };
}

function findRenewAt(
  config: StackConfig,
  issuedAt: string | undefined,
  expiresAt: string | undefined,
): string | undefined {
  if (issuedAt === undefined || expiresAt === undefined) return undefined;
  return computeRenewAt({
    authority: config.authority,
    issuedAt: new Date(issuedAt),
    expiresAt: new Date(expiresAt),
    renewAfterDays: config.renewAfterDays,
    warnBeforeDays: config.warnBeforeDays,
  }).toISOString();
}
