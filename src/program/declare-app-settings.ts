import { AppSettings } from "../resources/app-settings/app-settings.ts";
import type { HealthCheck } from "../resources/app-settings/wait-for-health.ts";
import type { Wave } from "../resources/app-settings/wave.ts";
import type { AzureAccess } from "./azure/azure-login.ts";
import type { LiveApp } from "./azure/preflight.ts";
import { buildResourceId, nameTarget } from "./azure/target-name.ts";
import type { Target } from "./config/config-schema.ts";
import { keepsInVault } from "./config/keeps-in-vault.ts";
import type { StackConfig } from "./config/load-config.ts";
import type { KeptCredential } from "./declare-vault-secrets.ts";
import { planWaves } from "./plan-waves.ts";

/** Declares the settings of all services, wave by wave. */
export function declareAppSettings(
  apps: readonly LiveApp[],
  { token, subscriptionId }: AzureAccess,
  { settings, held }: KeptCredential,
  config: StackConfig,
): readonly AppSettings[] {
  // With `off` there are none to wait for, but former ones to be replaced.
  const waitSeconds = keepsInVault(config) ? config.healthWaitSeconds : 0;
  const references = config.keyVault === undefined ? undefined : { waitSeconds };
  const declare = ({ target, live }: LiveApp, wave: Wave, before: readonly AppSettings[]) =>
    new AppSettings(
      nameTarget(target),
      {
        armEndpoint: config.endpoints.arm,
        resourceId: buildResourceId(target, subscriptionId),
        settings,
        credential: held,
        live,
        token,
        timeoutSeconds: config.timeoutSeconds,
        health: buildHealthCheck(target, config),
        references,
        wave: wave.of === 1 ? undefined : wave,
      },
      { dependsOn: [...before] },
    );
  const sizes = planConfiguredWaves(config);
  const written: AppSettings[] = [];
  let before: readonly AppSettings[] = [];
  for (const [index, size] of sizes.entries()) {
    const end = written.length + size;
    const wave = { number: index + 1, of: sizes.length, behind: apps.length - end };
    // The engine begins with none of them where one of those before failed.
    before = apps.slice(written.length, end).map((app) => declare(app, wave, before));
    written.push(...before);
  }
  return written;
}

/** The sizes of the waves that the config asks for, in their order. */
export function planConfiguredWaves(config: StackConfig): number[] {
  const { targets, waves } = config;
  // A reference that is resolved is a check as well.
  const isFirstChecked = targets[0]?.healthUrl !== undefined || keepsInVault(config);
  return planWaves(targets.length, { ...(waves.length > 0 && { ends: waves }), isFirstChecked });
}

function buildHealthCheck(
  { healthUrl }: Target,
  { healthWaitSeconds, healthSettleSeconds }: StackConfig,
): HealthCheck | undefined {
  return healthUrl === undefined
    ? undefined
    : { url: healthUrl, waitSeconds: healthWaitSeconds, settleSeconds: healthSettleSeconds };
}
