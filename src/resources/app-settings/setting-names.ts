/** The three application settings this program owns, in the order in which they are shown. */
export const SETTING_NAMES = ["SP_ID", "SP_SECRET", "SP_TOKEN"] as const;

/** The name of a setting this program owns. */
export type SettingName = (typeof SETTING_NAMES)[number];

/** A value per owned setting. */
export type OwnSettings = Readonly<Record<SettingName, string>>;

/** Makes something for each owned setting. */
export function mapSettings<T>(make: (name: SettingName) => T): Record<SettingName, T> {
  return Object.fromEntries(SETTING_NAMES.map((name) => [name, make(name)])) as Record<
    SettingName,
    T
  >;
}

/** A setting's name where no underscore may stand: among a vault's secrets, and in a URN. */
export function hyphenateName(name: SettingName): string {
  return name.replace("_", "-");
}

/** The owned setting that a name stands for; App Service compares names without case. */
export function findOwnName(name: string): SettingName | undefined {
  return SETTING_NAMES.find((own) => foldCase(own) === foldCase(name));
}

/** A name without case. Deliberately ASCII alone: `ſ` and `ı` are letters of their own. */
export function foldCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
