import { isUnknown } from "../shared/is-unknown.ts";
import { mapSettings, type SettingName } from "./setting-names.ts";

/** A digest per owned setting; absent where the app has no such setting. */
export type Digests = Readonly<Partial<Record<SettingName, string>>>;

/**
 * The plain text that stands for each setting in a preview: its digest. It differs from the last
 * one exactly where the setting will be written, so that the engine prints a `~` line for each of
 * those and for no other: a setting that stays keeps its old text, and one that drifted in the app
 * says so.
 */
export function describeDesired(
  last: Readonly<Partial<Record<SettingName, string>>>,
  wanted: Digests,
  live: Digests,
): Record<SettingName, string> {
  const text = (name: SettingName): string => {
    const digest = wanted[name] ?? "";
    const lastText = last[name];
    if (isUnknown(digest) || lastText === undefined || !lastText.endsWith(digest)) return digest;
    if (live[name] === digest) return lastText;
    const found = live[name] ?? "nothing";
    const drifted = `${found} in the service → ${digest}`;
    return drifted === lastText ? `${found} again in the service → ${digest}` : drifted;
  };
  return mapSettings(text);
}
