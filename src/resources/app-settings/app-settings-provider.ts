import { digest } from "../shared/digest.ts";
import { type HeldCredential, isSameCredential } from "../shared/held-credential.ts";
import { isUnknown } from "../shared/is-unknown.ts";
import { keepToken, recallToken } from "../shared/run-tokens.ts";
import type { AppAccess } from "./call-app-settings.ts";
import { type Digests, describeDesired } from "./describe-desired.ts";
import { isUnresolved } from "./live-text.ts";
import { rollOutSettings } from "./roll-out-settings.ts";
import { mapSettings, type OwnSettings, SETTING_NAMES } from "./setting-names.ts";
import type { HealthCheck } from "./wait-for-health.ts";
import type { ReferenceCheck } from "./wait-for-references.ts";
import { inWave, type Wave } from "./wave.ts";

/** Plain inputs of the resource, as the engine hands them to the provider. */
export interface AppSettingsInputs extends AppAccess {
  /** The three values; secret. */
  readonly settings: OwnSettings;
  /** Digests of the three values; what a preview shows. */
  readonly desired: Digests;
  /** Digests of what the app had when this run began; hidden from the preview. */
  readonly live: Digests;
  /** Which credential the three values are. */
  readonly credential: HeldCredential;
  /** How the app tells that it works. It is never compared. */
  readonly health?: HealthCheck;
  /** How the values reach the app where they are kept in a vault. It is never compared. */
  readonly references?: ReferenceCheck;
  /** Its place in a rollout that goes in waves. It is never compared. */
  readonly wave?: Wave;
}

/** Inputs as the engine keeps them: without the bearer token, which differs from run to run. */
export type CheckedInputs = Omit<AppSettingsInputs, "token">;

/** What the resource keeps: nothing that is not this program's own. */
export interface AppSettingsState {
  readonly resourceId: string;
  /** Digests of the three values last written. */
  readonly written: Digests;
  /** Which credential that was; absent in a state of before it was kept. */
  readonly credential?: HeldCredential;
  /** When the app was last seen to have them; ISO 8601, UTC. Absent likewise. */
  readonly writtenAt?: string;
}

/**
 * Owns three application settings of one site or slot. Every other setting stays as it is, and
 * deleting the resource leaves the app working.
 */
export const appSettingsProvider = {
  async check(olds: Partial<CheckedInputs>, { token, ...news }: AppSettingsInputs) {
    keepToken(news.resourceId, token);
    const last = isSameApp(olds.resourceId, news.resourceId) ? (olds.desired ?? {}) : {};
    const desired = describeDesired(last, news.desired, news.live);
    return { inputs: { ...news, desired }, failures: [] };
  },

  async diff(_id: string, olds: AppSettingsState, news: CheckedInputs) {
    const moved = !isUnknown(news.resourceId) && !isSameApp(olds.resourceId, news.resourceId);
    const changed = SETTING_NAMES.some((name) => {
      const value = news.settings[name];
      const wanted = isUnknown(value) ? undefined : digest(value);
      return wanted === undefined || wanted !== olds.written[name] || wanted !== news.live[name];
    });
    const isOtherCredential = !isSameCredential(olds.credential, news.credential);
    return {
      changes: moved || changed || isOtherCredential,
      replaces: moved ? ["resourceId"] : [],
    };
  },

  async create(inputs: CheckedInputs) {
    return { id: inputs.resourceId, outs: await write(inputs) };
  },

  async update(_id: string, _olds: AppSettingsState, news: CheckedInputs) {
    return { outs: await write(news) };
  },
};

/** ARM compares resource ids without case. */
function isSameApp(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}

async function write(inputs: CheckedInputs): Promise<AppSettingsState> {
  const { resourceId, settings, credential, health, references, wave, live } = inputs;
  const access = { ...inputs, token: recallToken(resourceId) };
  // Written again, App Service asks the vault again.
  const rewrites = SETTING_NAMES.some((name) => isUnresolved(live[name], digest(settings[name])));
  await inWave(wave, () => rollOutSettings(access, settings, { health, references, rewrites }));
  const written = mapSettings((name) => digest(settings[name]));
  return { resourceId, written, credential, writtenAt: new Date().toISOString() };
}
