import type { Written } from "../stack-facts";

/**
 * The settings of a service that are not as they were last written, from what a run says of the
 * service. A setting that will be written, but is as the last run left it, has not drifted.
 * `undefined` where the run does not speak of the service.
 */
export function compareLiveSettings(
  target: string,
  lines: readonly string[],
  written: Readonly<Record<string, Written>>,
): string[] | undefined {
  const line = lines.find((one) => one.startsWith(`${target}: `));
  if (line === undefined) return undefined;
  const changes = [...line.matchAll(/\b(SP_[A-Z]+) (\S+) → /g)];
  // Two subscriptions may hold the same name: their resources are told apart by the former.
  const names = Object.keys(written).filter(
    (name) => name === target || name.endsWith(`/${target}`),
  );
  return changes.flatMap(([, setting = "", live]) =>
    names.some((name) => written[name]?.[setting] === live) ? [] : [setting],
  );
}
