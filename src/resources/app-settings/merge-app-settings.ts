import { rotationError } from "../../protocol/http/rotation-error.ts";
import { toPlainText } from "../../protocol/http/to-plain-text.ts";
import { isReference } from "../../protocol/key-vault/vault-reference.ts";
import {
  findOwnName,
  foldCase,
  type OwnSettings,
  SETTING_NAMES,
  type SettingName,
} from "./setting-names.ts";

/** All application settings of an app, by name. */
export type AppSettingsMap = Readonly<Record<string, string>>;

/** A whole map to write, and which of the owned settings differ from what is there. */
export interface MergedAppSettings {
  readonly merged: AppSettingsMap;
  readonly changed: readonly SettingName[];
}

/**
 * Checks that a map of settings can be written back whole without loss: there is one, every value
 * is a text, and no two names differ in case only. Names may be told; values never are.
 */
export function assertWholeMap(
  properties: unknown,
  app: string,
): asserts properties is AppSettingsMap {
  const refuse = (reason: string) =>
    rotationError(
      "settings-unsafe",
      `The application settings of ${app} cannot be written safely: ${reason}. Fix the setting ` +
        "in the Azure portal, then run `pulumi up` again.",
    );
  if (typeof properties !== "object" || properties === null || Array.isArray(properties)) {
    throw refuse("the answer of Azure has no settings in it");
  }
  const tell = (name: string) => toPlainText(name, 100);
  const seen = new Map<string, string>();
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value !== "string")
      throw refuse(`${tell(name)} is ${value === null ? "null" : "no text"}`);
    const twin = seen.get(foldCase(name));
    if (twin !== undefined) throw refuse(`${tell(twin)} and ${tell(name)} differ in case only`);
    seen.set(foldCase(name), name);
  }
}

/**
 * Checks that none of the owned settings is a reference to a key vault: a plain value in its place
 * would take the secret out of the vault's care, without a word.
 *
 * @see https://learn.microsoft.com/azure/app-service/app-service-key-vault-references
 */
export function assertNoReference(settings: AppSettingsMap, app: string, stack?: string): void {
  const found = Object.keys(settings).filter(
    (name) => findOwnName(name) !== undefined && isReference(settings[name] ?? ""),
  );
  if (found.length === 0) return;
  const names = found.map((name) => toPlainText(name, 100));
  const option = stack === undefined ? "" : ` --stack ${stack}`;
  throw rotationError(
    "settings-unsafe",
    `${names.join(", ")} of ${app} ${names.length === 1 ? "is a reference" : "are references"} to a key ` +
      "vault (`@Microsoft.KeyVault(…)`), and keyVault is not set. `pulumi config set keyVault " +
      `adopt${option}\` keeps the vault: each new value becomes a version of the secret there. ` +
      `\`pulumi config set keyVault off${option}\` writes plain values in their place.`,
  );
}

/**
 * Puts the owned settings into a map and leaves every other setting as it is. An owned setting
 * that stands there in another case is renamed, since a proxy on Linux reads the exact name.
 */
export function mergeAppSettings(live: AppSettingsMap, own: OwnSettings): MergedAppSettings {
  return { merged: replaceOwnSettings(live, own), changed: listChanged(live, own) };
}

/** A map in which the given settings stand in place of every owned one. */
export function replaceOwnSettings(live: AppSettingsMap, own: AppSettingsMap): AppSettingsMap {
  return { ...filterSettings(live, (name) => findOwnName(name) === undefined), ...own };
}

/** The owned settings of a map, under the names they have there. */
export function pickOwnSettings(live: AppSettingsMap): AppSettingsMap {
  return filterSettings(live, (name) => findOwnName(name) !== undefined);
}

/** The owned settings whose exact name and value are not in the map. */
export function listChanged(live: AppSettingsMap, own: OwnSettings): SettingName[] {
  return SETTING_NAMES.filter((name) => !Object.hasOwn(live, name) || live[name] !== own[name]);
}

function filterSettings(
  settings: AppSettingsMap,
  isWanted: (name: string) => boolean,
): AppSettingsMap {
  const wanted: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(settings)) {
    if (isWanted(name)) wanted[name] = value;
  }
  return wanted;
}
