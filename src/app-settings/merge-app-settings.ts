import { rotationError } from "../http/rotation-error";
import {
  findOwnName,
  foldCase,
  type OwnSettings,
  SETTING_NAMES,
  type SettingName,
} from "./setting-names";

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
      `The application settings of ${app} cannot be written safely: ${reason}. Nothing was ` +
        "changed. Mend the setting in the Azure portal, then run `pulumi up` again.",
    );
  if (typeof properties !== "object" || properties === null || Array.isArray(properties)) {
    throw refuse("the answer of Azure has no settings in it");
  }
  const seen = new Map<string, string>();
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value !== "string")
      throw refuse(`${name} is ${value === null ? "null" : "no text"}`);
    const twin = seen.get(foldCase(name));
    if (twin !== undefined) throw refuse(`${twin} and ${name} differ in case only`);
    seen.set(foldCase(name), name);
  }
}

/**
 * Puts the owned settings into a map and leaves every other setting as it is. An owned setting
 * that stands there in another case is renamed, since a consumer on Linux reads the exact name.
 */
export function mergeAppSettings(live: AppSettingsMap, own: OwnSettings): MergedAppSettings {
  const merged: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(live)) {
    if (findOwnName(name) === undefined) merged[name] = value;
  }
  return { merged: { ...merged, ...own }, changed: listChanged(live, own) };
}

/** The owned settings whose exact name and value are not in the map. */
export function listChanged(live: AppSettingsMap, own: OwnSettings): SettingName[] {
  return SETTING_NAMES.filter((name) => !Object.hasOwn(live, name) || live[name] !== own[name]);
}
