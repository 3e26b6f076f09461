import * as pulumi from "@pulumi/pulumi";
import type { AppSettings } from "../resources/app-settings/app-settings.ts";
import { endWithoutAnswers } from "./azure/answer-within.ts";
import { type AzureLogin, openAzureLogin } from "./azure/azure-login.ts";
import { type LiveApp, preflight } from "./azure/preflight.ts";
import { openReferenceReading } from "./azure/reference-reading.ts";
import { refuseTwins } from "./azure/refuse-twins.ts";
import { nameTarget } from "./azure/target-name.ts";
import { buildOutputs } from "./build-outputs.ts";
import { keepsInVault } from "./config/keeps-in-vault.ts";
import { loadConfig, type StackConfig } from "./config/load-config.ts";
import type { Credential } from "./credential/credential.ts";
import { findHoldings, type Holdings } from "./credential/find-holdings.ts";
import { obtainCredential } from "./credential/obtain-credential.ts";
import { promoteCredential } from "./credential/promote-credential.ts";
import { declareAppSettings, planConfiguredWaves } from "./declare-app-settings.ts";
import { declareGuard } from "./declare-guard.ts";
import type { KeptCredential } from "./declare-vault-secrets.ts";
import { describeNextStep } from "./report/describe-next-step.ts";
import { describeSecretWarnings } from "./report/describe-secret-warnings.ts";
import { describeSharedTargets } from "./report/describe-shared-targets.ts";
import type { WantedDigests } from "./report/describe-target.ts";
import { describeTargets } from "./report/describe-targets.ts";
import { describeWarnings } from "./report/describe-warnings.ts";
import { digestIfKnown } from "./shared/digest-if-known.ts";
import { refusePartialRun } from "./shared/expect-known.ts";
import { qualifyStackName } from "./shared/open-stack.ts";
import { readIfKnown } from "./shared/read-if-known.ts";
import { refuseUndecryptable } from "./shared/refuse-undecryptable.ts";
import { watchEngine } from "./shared/watch-engine.ts";

/** Declares the whole stack, and gives its outputs. */
export async function deploy(): Promise<Record<string, unknown>> {
  watchEngine();
  try {
    return await declareStack();
  } catch (error) {
    endWithoutAnswers();
    throw error;
  }
}

async function declareStack(): Promise<Record<string, unknown>> {
  const { config, azure } = loadConfig();
  refuseUndecryptable(config.promoteFrom === undefined ? config.consumers : [config.promoteFrom]);
  const now = new Date();
  const login = openAzureLogin(azure, config);
  // Deliberately first and awaited: nothing below may spend a code that cannot be put to use.
  const reading = preflight(config.targets, login, openReferenceReading(config, login));
  // A login that does not work is told once, and not once more for every service.
  reading.catch(() => undefined);
  const access = await login.openAccess(config.targets);
  refuseTwins(config.targets, access.subscriptionId, config.stack);
  const { apps, keepInVault } = await prepareVault(config, await reading, login);
  const credential =
    config.promoteFrom === undefined
      ? await obtainCredential(config, apps, azure)
      : await promoteCredential({ ...config, promoteFrom: config.promoteFrom }, now);
  const made = pickMade(credential);
  const kept = made && keepInVault ? keepInVault(made) : made;
  const written = kept === undefined ? [] : declareAppSettings(apps, access, kept, config);
  if (credential.makesSecrets) declareGuard(written);
  if (apps.length === 0) {
    void pulumi.log.warn(
      "This stack has no targets: its credential is exported, but written to no service.",
    );
  }
  const holdings = findWhatIsHeld(apps, written, credential, now);
  const outputs = buildOutputs(credential, config, holdings, kept?.vaultSecrets);
  await Promise.all([
    report(apps, { ...credential, settings: kept?.settings }, config, now),
    credential.closing,
    holdings && credential.tellConsumers?.(holdings.lowest),
  ]);
  await refusePartialRun(outputs, config.stack);
  const { declareLast } = credential;
  if (declareLast !== undefined) void readIfKnown(pulumi.output(outputs)).then(declareLast);
  return outputs;
}

/** Gives what declares the secrets of the vault where the stack has one, and what it says of the services. */
async function prepareVault(config: StackConfig, apps: readonly LiveApp[], login: AzureLogin) {
  if (!keepsInVault(config)) return { apps };
  // Deliberately here: what speaks to a vault is not loaded without one.
  const { markDisabled } = await import("./azure/mark-disabled.ts");
  const { openVault } = await import("./azure/open-vault.ts");
  const { declareVaultSecrets } = await import("./declare-vault-secrets.ts");
  const vault = await openVault(config, apps, login);
  return {
    apps: markDisabled(apps, vault.entries),
    keepInVault: (made: KeptCredential) => declareVaultSecrets(made, vault, config),
  };
}

function pickMade({ settings, held }: Credential): KeptCredential | undefined {
  return settings === undefined || held === undefined ? undefined : { settings, held };
}

function findWhatIsHeld(
  apps: readonly LiveApp[],
  written: readonly AppSettings[],
  { held }: Credential,
  startedAt: Date,
): Holdings | undefined {
  if (held === undefined) return undefined;
  const services = written.map((resource, index) => {
    const { target, live } = apps[index] as LiveApp;
    return { name: nameTarget(target), live, resource };
  });
  return findHoldings(services, held, startedAt);
}

/** A credential with what the services get of it: values, or references to a vault. */
type Reported = Omit<Credential, "settings"> & {
  readonly settings: KeptCredential["settings"] | undefined;
};

async function report(
  apps: readonly LiveApp[],
  { settings, facts, secret, otherTargets = [] }: Reported,
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
  pulumi.output(wanted).apply((digests) => {
    const waves = planConfiguredWaves(config);
    const made = keepsInVault(config) ? "a new version" : "a new one";
    for (const line of describeTargets(apps, digests, waves, made)) void pulumi.log.info(line);
  });
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
