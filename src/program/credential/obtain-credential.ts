import * as pulumi from "@pulumi/pulumi";
import { buildConsentUrl } from "../../protocol/oauth/build-consent-url.ts";
import { Realm } from "../../resources/realm/realm.ts";
import { RefreshToken } from "../../resources/refresh-token/refresh-token.ts";
import type { LiveStack } from "../../resources/refresh-token/refresh-token-state.ts";
import { computeRotateAt } from "../../resources/secret-schedule/plan-rotation.ts";
import type { SecretPlan } from "../../resources/secret-schedule/secret-schedule-state.ts";
import type { HeldCredential } from "../../resources/shared/held-credential.ts";
import { TestedCredential } from "../../resources/tested-credential/tested-credential.ts";
import type { LiveApp } from "../azure/preflight.ts";
import type { AzureConfig, StackConfig } from "../config/load-config.ts";
import type { ManagedSecrets } from "../registration/declare-secrets.ts";
import { inspectSecrets } from "../registration/inspect-secrets.ts";
import { listKeyIds } from "../registration/look-at-application.ts";
import { obtainClient } from "../registration/obtain-client.ts";
import { expectKnown } from "../shared/expect-known.ts";
import { qualifyStackName } from "../shared/open-stack.ts";
import { readStackOutputs } from "../shared/read-stack-outputs.ts";
import type { Credential, SecretFacts } from "./credential.ts";
import { encodeId, encodeSecret, isUnsafeIn } from "./encode-settings.ts";
import { explainEmptyToken } from "./explain-empty-token.ts";
import { findDueTimes, findRenewAt } from "./find-due-times.ts";
import { findReach } from "./find-reach.ts";
import { tellConsumers } from "./tell-consumers.ts";
import { warnOfSpentGrant } from "./warn-of-spent-grant.ts";

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
  const reading = readLive(config);
  const tenantId =
    config.tenantId === undefined
      ? new Realm("realm", { siteUrl, sharePointEndpoint, timeoutSeconds }).tenantId
      : pulumi.output(config.tenantId);
  const { clientId, clientSecret, principalId, managed } = await obtainClient(
    config,
    tenantId,
    apps,
    azure,
  );
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
    stack: config.stack,
  };
  const consentUrl = pulumi.all([tenantId, clientId]).apply(([tenant, id]) =>
    buildConsentUrl({
      ...{ authority, clientId: id, siteUrl, scope, redirectUri },
      tenantId: tenant,
      consentEndpoint: authority === "acs" ? sharePointEndpoint : endpoints.entra,
    }),
  );
  const token = new RefreshToken(
    "refresh-token",
    {
      ...client,
      consentUrl,
      redirectUri: config.codeRedirectUri ?? redirectUri,
      authorizationCode: config.authorizationCode,
      codeVerifier: config.codeVerifier,
      adoptedToken: config.refreshToken,
      rotate: config.rotate,
      renewAfterDays: config.renewAfterDays,
      live: await reading,
    },
    // Only a person's consent brings another one. Nothing is deleted that a protected resource
    // depends on: not even the older secret.
    managed === undefined ? {} : { protect: true, dependsOn: [...managed.secrets.resources] },
  );
  const secretHeld = managed?.secrets.held ?? NO_SECRET;
  warnOfSpentGrant(token, config);
  const looked = managed?.look && inspectSecrets(managed.secrets, managed.look, config);
  const common = {
    tenantId,
    clientId,
    makesSecrets: managed !== undefined,
    findDueTimes: (held: HeldCredential) => findDueTimes(held, config, managed?.secrets),
    secret: managed && describeSecret(managed.secrets, config),
    declareLast: managed?.secrets.declareTried,
    closing: looked ?? Promise.resolve(),
  };
  if (!(await expectsToken(token, config.stack))) {
    await explainEmptyToken(token);
    return {
      ...common,
      ...(managed && {
        held: pulumi.output({ tokenIssuedAt: "", tokenExpiresAt: "", ...secretHeld }),
      }),
      stage: pulumi.output("awaiting-consent" as const),
      facts: consentUrl.apply((url) => ({ consentUrl: url })),
    };
  }

  const tested = new TestedCredential("tested-credential", {
    ...client,
    refreshToken: token.refreshToken,
    sharePointEndpoint,
    // An update has made the secret by now, and must not stop between two.
    listedKeyIds: pulumi.runtime.isDryRun() ? managed && listKeyIds(managed.look) : undefined,
    credential: {
      tokenIssuedAt: token.issuedAt.apply((at) => at ?? ""),
      tokenExpiresAt: token.expiresAt.apply((at) => at ?? ""),
      ...secretHeld,
    },
    principalId: principalId ?? "",
  });
  const encoding = config.encoding ?? "raw";
  // Told of a secret: that it has such signs, and nothing of which or where.
  const isTokenUnsafe = pulumi.unsecret(tested.refreshToken.apply(isUnsafeIn(encoding)));
  const keyIds = managed?.secrets.keyIds ?? pulumi.output<string[]>([]);
  return {
    ...common,
    tellConsumers: (given) => tellConsumers(given, keyIds, config),
    stage: tested.account.apply(() => "live" as const),
    settings: {
      SP_ID: pulumi
        .all([tested.tenantId, tested.clientId])
        .apply(([tenant, id]) => encodeId({ authority, clientId: id, tenantId: tenant }, encoding)),
      SP_SECRET: tested.clientSecret.apply((secret) => encodeSecret(secret, encoding)),
      SP_TOKEN: tested.refreshToken,
    },
    reach: findReach(tested, config),
    // Deliberately of the token that was tested: a run that renews it may leave the rest out.
    held: tested.credential,
    facts: pulumi
      .all([consentUrl, tested.account, tested.credential, isTokenUnsafe])
      .apply(([url, account, held, isUnsafe]) => ({
        isTokenUnsafe: isUnsafe,
        consentUrl: url,
        account,
        tokenIssuedAt: held?.tokenIssuedAt,
        tokenExpiresAt: held?.tokenExpiresAt,
        renewAt: findRenewAt(config, held?.tokenIssuedAt, held?.tokenExpiresAt),
      })),
  };
}

/**
 * Whether there is a token, or will be by the end of this run. The token's own resource knows,
 * whatever the config still holds. Deliberately not asked of the stack's last outputs: a file
 * backend may be writing them at this moment.
 */
async function expectsToken(token: RefreshToken, stack: string): Promise<boolean> {
  return (await expectKnown(token.codeDigest, stack)) !== "";
}

/**
 * Whether a stack that has no code in its config had a token, by its last outputs. They may be
 * unreadable for a moment: a file backend may be writing them.
 */
async function readLive(
  config: Pick<StackConfig, "stack" | "clientId" | "authorizationCode" | "refreshToken">,
): Promise<LiveStack | undefined> {
  if ((config.authorizationCode ?? config.refreshToken) !== undefined) return undefined;
  const own = qualifyStackName(config.stack);
  const last = await readStackOutputs(own);
  if (last?.["stage"] !== "live") return undefined;
  const madeBy = String(last["secretMadeBy"] ?? own);
  const source = madeBy === own ? "" : (madeBy.split("/").at(-1) ?? "");
  return { source, mayAdopt: config.clientId !== undefined };
}

/** A secret from the config: nothing is known of it. */
const NO_SECRET = { secretGeneration: 0, secretKeyId: "", secretExpiresAt: "" };

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
