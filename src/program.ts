import * as pulumi from "@pulumi/pulumi";
import { AppSettings } from "./app-settings/app-settings";
import type { HealthCheck } from "./app-settings/wait-for-health";
import { type AzureAccess, openAzureLogin } from "./azure/azure-login";
import { type LiveApp, preflight } from "./azure/preflight";
import { buildResourceId, nameResource, nameTarget } from "./azure/target-name";
import { loadConfig, type StackConfig } from "./config";
import type { Target } from "./config/config-schema";
import type { Credential } from "./credential/credential";
import { obtainCredential } from "./credential/obtain-credential";
import { qualifyStackName } from "./credential/open-stack";
import { promoteCredential } from "./credential/promote-credential";
import { digestIfKnown } from "./provider/digest-if-known";
import { readIfKnown } from "./provider/read-if-known";
import { buildReadme } from "./report/build-readme";
import { describeNextStep } from "./report/describe-next-step";
import { describeSecretWarnings } from "./report/describe-secret-warnings";
import { describeSharedTargets } from "./report/describe-shared-targets";
import { describeTarget, type WantedDigests } from "./report/describe-target";
import { describeWarnings } from "./report/describe-warnings";

/** Declares the whole stack, and gives its outputs. */
export async function deploy(): Promise<Record<string, unknown>> {
  const { config, azure } = loadConfig();
  const now = new Date();
  const login = openAzureLogin(azure, config);
  // Deliberately first and awaited: nothing below may spend a code that cannot be put to use.
  const reading = preflight(config.targets, login);
  // A login that does not work is told once, and not once more for every service.
  reading.catch(() => undefined);
  const access = await login.openAccess(config.targets);
  const apps = await reading;
  const credential =
    config.promoteFrom === undefined
      ? await obtainCredential(config, apps, azure)
      : await promoteCredential(config.promoteFrom, now);
  const written = declareAppSettings(apps, access, credential, config);
  if (apps.length === 0) {
    void pulumi.log.warn(
      "This stack has no targets: its credential is exported, but written nowhere.",
    );
  }
  await Promise.all([report(apps, credential, config, now), credential.closing]);
  return buildOutputs(credential, config, written);
}

function declareAppSettings(
  apps: readonly LiveApp[],
  { token, subscriptionId }: AzureAccess,
  { settings }: Credential,
  config: StackConfig,
): readonly AppSettings[] {
  if (settings === undefined) return [];
  return apps.map(
    ({ target, live }) =>
      new AppSettings(nameResource(target), {
        armEndpoint: config.endpoints.arm,
        resourceId: buildResourceId(target, subscriptionId),
        settings,
        live,
        token,
        timeoutSeconds: config.timeoutSeconds,
        health: buildHealthCheck(target, config),
      }),
  );
}

function buildHealthCheck(
  { healthUrl }: Target,
  { healthWaitSeconds, healthSettleSeconds }: StackConfig,
): HealthCheck | undefined {
  return healthUrl === undefined
    ? undefined
    : { url: healthUrl, waitSeconds: healthWaitSeconds, settleSeconds: healthSettleSeconds };
}

async function report(
  apps: readonly LiveApp[],
  { settings, facts, secret, otherTargets = [] }: Credential,
  config: StackConfig,
  now: Date,
): Promise<void> {
  const { promoteFrom = "", stack } = config;
  const targets = config.targets.map(nameTarget);
  const shared = describeSharedTargets({ stack, promoteFrom, targets, otherTargets });
  if (shared !== undefined) void pulumi.log.warn(shared);
  facts.apply((known) => {
    for (const warning of describeWarnings(known, { ...config, now })) {
      void pulumi.log.warn(warning);
    }
  });
  if (secret !== undefined && settings !== undefined) {
    const fullName = qualifyStackName(config.stack);
    for (const warning of describeSecretWarnings(secret, { ...config, fullName, now })) {
      void pulumi.log.warn(warning);
    }
  }
  const wanted = settings && digestSettings(settings);
  for (const { target, live, foreignCount } of apps) {
    pulumi.output(wanted).apply((digests) => {
      void pulumi.log.info(describeTarget(nameTarget(target), digests, live, foreignCount));
    });
  }
  if (settings === undefined) {
    const known = await readIfKnown(facts);
    void pulumi.log.info(describeNextStep(known?.consentUrl, config.stack));
  }
}

async function digestSettings(
  settings: NonNullable<Credential["settings"]>,
): Promise<WantedDigests> {
  const [SP_ID, SP_SECRET, SP_TOKEN] = await Promise.all([
    digestIfKnown(settings.SP_ID),
    digestIfKnown(settings.SP_SECRET),
    digestIfKnown(settings.SP_TOKEN),
  ]);
  return { SP_ID, SP_SECRET, SP_TOKEN };
}

function buildOutputs(
  credential: Credential,
  config: StackConfig,
  written: readonly AppSettings[],
): Record<string, unknown> {
  const { stage, settings, tenantId, clientId, facts, secret } = credential;
  const targets = config.targets.map(nameTarget);
  // Another stack goes by it when it removes a secret: it is told once the services have it.
  const secretGeneration = pulumi.all(written.map(({ id }) => id)).apply(() => secret?.generation);
  return {
    stage,
    ...(config.promoteFrom === undefined ? { consentUrl: facts.consentUrl } : {}),
    tenantId,
    clientId,
    ...(settings && {
      account: facts.account,
      tokenIssuedAt: facts.tokenIssuedAt,
      tokenExpiresAt: facts.tokenExpiresAt,
      renewAt: facts.renewAt,
      spId: settings.SP_ID,
      spSecret: pulumi.secret(settings.SP_SECRET),
      spToken: pulumi.secret(settings.SP_TOKEN),
    }),
    ...(secret && {
      secretGeneration,
      secretExpiresAt: secret.expiresAt,
      secretRotateAt: secret.rotateAt,
      secretMadeBy: secret.madeBy,
      consumers: secret.consumers,
    }),
    targets,
    readme: pulumi
      .all([stage, tenantId, clientId, facts])
      .apply(([knownStage, tenant, client, known]) =>
        buildReadme({
          ...known,
          ...config,
          secret,
          stage: knownStage,
          tenantId: tenant,
          clientId: client,
          targets,
        }),
      ),
  };
}
