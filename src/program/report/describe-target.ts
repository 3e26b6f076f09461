import type { Digests } from "../../resources/app-settings/describe-desired.ts";
import { SETTING_NAMES, type SettingName } from "../../resources/app-settings/setting-names.ts";

/** Digests of what will be written; `undefined` where a preview cannot know the value yet. */
export type WantedDigests = Readonly<Record<SettingName, string | undefined>>;

/**
 * One line on what this run does to a service. Values are told as digests, foreign ones not; `made`
 * stands for one that does not exist yet.
 */
export function describeTarget(
  name: string,
  wanted: WantedDigests | undefined,
  live: Digests,
  foreignCount: number,
  made = "a new one",
): string {
  const foreign = `${foreignCount} other setting${foreignCount === 1 ? "" : "s"} not touched`;
  if (wanted === undefined) return `${name}: nothing is written before the consent; ${foreign}`;
  const stays = SETTING_NAMES.filter(
    (key) => wanted[key] !== undefined && wanted[key] === live[key],
  );
  const changes = SETTING_NAMES.filter((key) => !stays.includes(key)).map(
    (key) => `${key} ${live[key] ?? "(none)"} → ${wanted[key] ?? made}`,
  );
  const parts = [
    changes.length === 0 ? "no change" : changes.join(", "),
    ...(changes.length > 0 && stays.length > 0
      ? [`${stays.join(" and ")} ${stays.length === 1 ? "stays" : "stay"}`]
      : []),
    foreign,
  ];
  return `${name}: ${parts.join("; ")}`;
}
