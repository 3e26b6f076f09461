import { digest } from "../provider/digest";
import { isUnknown } from "../provider/is-unknown";
import type { AppAccess } from "./call-app-settings";
import { type Digests, describeDesired } from "./describe-desired";
import { rollOutSettings } from "./roll-out-settings";
import { type OwnSettings, SETTING_NAMES } from "./setting-names";
import type { HealthCheck } from "./wait-for-health";

/** Plain inputs of the resource, as the engine hands them to the provider. */
export interface AppSettingsInputs extends AppAccess {
  /** The three values; secret. */
  readonly settings: OwnSettings;
  /** Digests of the three values; what a preview shows. */
  readonly desired: Digests;
  /** Digests of what the app had when this run began; hidden from the preview. */
  readonly live: Digests;
  /** How the app tells that it works. It is never compared. */
  readonly health?: HealthCheck;
}

/** Inputs as the engine keeps them: without the bearer token, which differs from run to run. */
export type CheckedInputs = Omit<AppSettingsInputs, "token">;

/** What the resource keeps: nothing that is not this program's own. */
export interface AppSettingsState {
  readonly resourceId: string;
  /** Digests of the three values last written. */
  readonly written: Digests;
}

/**
 * Bearer tokens of this run by resource id. Deliberately only in memory: as an input each would be
 * kept in the state, and since every run has another one, the engine would write the whole state
 * once for each app even where nothing changes. It checks the inputs of a resource in the process
 * in which it then writes.
 */
const tokens = new Map<string, string>();

/**
 * Owns three application settings of one site or slot. Every other setting stays as it is, and
 * deleting the resource leaves the app working.
 */
export const appSettingsProvider = {
  async check(olds: Partial<CheckedInputs>, { token, ...news }: AppSettingsInputs) {
    tokens.set(news.resourceId.toLowerCase(), token);
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
    return { changes: moved || changed, replaces: moved ? ["resourceId"] : [] };
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
  const { resourceId, settings, health } = inputs;
  const token = tokens.get(resourceId.toLowerCase());
  if (token === undefined) throw new Error("an app is written whose inputs were not checked");
  await rollOutSettings({ ...inputs, token }, settings, health);
  const written = Object.fromEntries(SETTING_NAMES.map((name) => [name, digest(settings[name])]));
  return { resourceId, written };
}
