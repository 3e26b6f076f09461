import { isUnresolved, readDigest } from "../../../resources/app-settings/live-text.ts";
import type { LiveService, Written } from "../stack-facts.ts";

/**
 * The settings of a service that are not as they were last written, from what a run says of the
 * service. A setting that will be written, but is as the last run left it, has not drifted: it is
 * pending, or a reference to a vault that is not resolved.
 * `undefined` where the run does not speak of the service.
 */
export function compareLiveSettings(
  target: string,
  lines: readonly string[],
  written: Readonly<Record<string, Written>>,
): Omit<LiveService, "target"> | undefined {
  const line = lines.find((one) => one.startsWith(`${target}: `));
  if (line === undefined) return undefined;
  const changes = [...line.matchAll(/\b(SP_[A-Z]+) ([^,;→]+) → /g)];
  const isAsWritten = ([, setting = "", live = ""]: RegExpExecArray) =>
    written[target]?.[setting] === readDigest(live);
  const isLost = ([, , live = ""]: RegExpExecArray) => isUnresolved(live, readDigest(live));
  const pick = (isMeant: (change: RegExpExecArray) => boolean) =>
    changes.filter(isMeant).map(([, setting = ""]) => setting);
  return {
    drifted: pick((change) => !isAsWritten(change)),
    unresolved: pick((change) => isAsWritten(change) && isLost(change)),
    pending: pick((change) => isAsWritten(change) && !isLost(change)),
  };
}
