import type { ClientRegistration } from "../../src/protocol/oauth/authority.ts";
import { buildWireClientId } from "../../src/protocol/oauth/authority.ts";
import { appSettingsProvider } from "../../src/resources/app-settings/app-settings-provider.ts";
import type { AppAccess } from "../../src/resources/app-settings/call-app-settings.ts";
import { SETTING_NAMES } from "../../src/resources/app-settings/setting-names.ts";
import type { HealthCheck } from "../../src/resources/app-settings/wait-for-health.ts";
import { realmProvider } from "../../src/resources/realm/realm-provider.ts";
import { refreshTokenProvider } from "../../src/resources/refresh-token/refresh-token-provider.ts";
import { digest } from "../../src/resources/shared/digest.ts";
import { testedCredentialProvider } from "../../src/resources/tested-credential/tested-credential-provider.ts";
import { vaultSecretProvider } from "../../src/resources/vault-secret/vault-secret-provider.ts";
import { keepInVault, openPlayedVault, type PlayedVault } from "./play-vault.ts";

/** What one run of a stack is given. */
export interface PlayedRun {
  /** The registration but for its tenant, which the run finds out. */
  readonly client: Omit<ClientRegistration, "tenantId">;
  readonly sharePointEndpoint: string;
  readonly clientSecret: string;
  readonly authorizationCode: string;
  readonly redirectUri: string;
  readonly access: AppAccess;
  /** The settings of the app as preflight sees them. */
  readonly found: Readonly<Record<string, string>>;
  readonly health: HealthCheck | undefined;
  /** The vault that keeps the values; absent where the service gets them themselves. */
  readonly vault: PlayedVault | undefined;
}

/** A stack whose resources live in memory. */
export interface PlayedStack {
  /** Runs the providers as the engine does; throws what the first failing one throws. */
  up(run: PlayedRun): Promise<void>;
  /** The refresh token in the state, empty if there is none. */
  savedToken(): string;
  /** What the last run had to say of versions that it could not disable. */
  warning(): string;
}

interface Provider {
  check?(olds: never, news: never): Promise<{ inputs: object; failures: readonly object[] }>;
  diff(id: string, olds: never, news: never): Promise<{ changes: boolean }>;
  create(inputs: never): Promise<{ id: string; outs: object }>;
  update(id: string, olds: never, news: never): Promise<{ outs: object }>;
}

interface Saved {
  readonly id: string;
  readonly inputs: object;
  readonly outs: Readonly<Record<string, unknown>>;
}

/**
 * Makes a stack that keeps its resources as the engine keeps them: what a provider gives is saved
 * at once, and one that throws leaves what there was.
 */
export function createPlayedStack(): PlayedStack {
  const saved = new Map<string, Saved>();

  const step = async (name: string, provider: Provider, given: object): Promise<Saved["outs"]> => {
    const old = saved.get(name);
    const news = travel(given);
    const checked = await provider.check?.(travel(old?.inputs ?? {}) as never, news as never);
    if (checked !== undefined && checked.failures.length > 0) {
      throw new Error(JSON.stringify(checked.failures));
    }
    const inputs = travel(checked?.inputs ?? news);
    const made = await carryOut(provider, old, inputs);
    const outs = travel(made.outs) as Saved["outs"];
    saved.set(name, { id: made.id, inputs, outs });
    return outs;
  };

  return {
    savedToken: () => String(saved.get("refresh-token")?.outs["refreshToken"] ?? ""),
    warning: () => [...saved.values()].map(({ outs }) => outs["leftEnabled"] ?? "").join(""),
    async up({ client, sharePointEndpoint, clientSecret, redirectUri, access, ...run }) {
      const { siteUrl, timeoutSeconds } = client;
      const { vault, found } = run;
      const opened = vault && (await openPlayedVault(vault, { ...access, timeoutSeconds }, found));
      const question = { siteUrl, sharePointEndpoint, timeoutSeconds };
      const tenantId = String((await step("realm", realmProvider, question))["tenantId"]);
      const registered = { ...client, tenantId, clientSecret, secretWaitSeconds: 0 };
      const common = { ...registered, isSecretManaged: false };
      const { authorizationCode } = run;
      const token = await step("refresh-token", refreshTokenProvider, {
        ...{ ...common, redirectUri, authorizationCode, renewAfterDays: 30 },
      });
      const refreshToken = String(token["refreshToken"]);
      await step("tested-credential", testedCredentialProvider, {
        ...{ ...common, refreshToken, sharePointEndpoint },
      });
      const values = {
        SP_ID: buildWireClientId({ ...client, tenantId }),
        SP_SECRET: clientSecret,
        SP_TOKEN: refreshToken,
      };
      const keep = (name: string, given: object) => step(name, vaultSecretProvider, given);
      const settings = opened ? await keepInVault(opened, values, timeoutSeconds, keep) : values;
      await step("app-settings", appSettingsProvider, {
        ...{ ...access, timeoutSeconds, settings, health: run.health },
        references: opened && { waitSeconds: 10 },
        desired: digestAll(settings),
        live: digestAll(found),
      });
    },
  };
}

async function carryOut(provider: Provider, old: Saved | undefined, inputs: object) {
  if (old === undefined) return provider.create(inputs as never);
  const olds = travel(old.outs);
  const { changes } = await provider.diff(old.id, olds as never, inputs as never);
  if (!changes) return old;
  const { outs } = await provider.update(old.id, olds as never, inputs as never);
  return { id: old.id, outs };
}

/** What goes to another process and comes back: plain values, and none that are undefined. */
function travel(value: object): object {
  return JSON.parse(JSON.stringify(value)) as object;
}

function digestAll(settings: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    SETTING_NAMES.flatMap((name) => {
      const value = settings[name];
      return value === undefined ? [] : [[name, digest(value)]];
    }),
  );
}
