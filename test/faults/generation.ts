/** Application settings, in their order. */
export type SettingList = readonly (readonly [name: string, value: string])[];

/** The three settings that this program writes. */
export interface Generation {
  readonly SP_ID: string;
  readonly SP_SECRET: string;
  readonly SP_TOKEN: string;
}

/** Finds them among all settings. */
export function toGeneration(settings: SettingList): Generation {
  const { SP_ID = "", SP_SECRET = "", SP_TOKEN = "" } = Object.fromEntries(settings);
  return { SP_ID, SP_SECRET, SP_TOKEN };
}
