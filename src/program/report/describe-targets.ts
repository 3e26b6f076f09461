import type { LiveApp } from "../azure/preflight.ts";
import { nameTarget } from "../azure/target-name.ts";
import { describeTarget, type WantedDigests } from "./describe-target.ts";

/** What a digest is, for whoever reads one for the first time. */
const EXPLANATION = " (eight digits: the digest of a value)";

/**
 * One line for each service; the first that has a digest says what that is. Where settings change, a
 * last line tells the waves in which they do, if there are several.
 */
export function describeTargets(
  apps: readonly LiveApp[],
  wanted: WantedDigests | undefined,
  waves: readonly number[] = [],
  made?: string,
): string[] {
  const lines = apps.map(({ target, live, foreignCount }) =>
    describeTarget(nameTarget(target), wanted, live, foreignCount, made),
  );
  const first = lines.findIndex((line) => line.includes(" → "));
  return [
    ...lines.map((line, index) => (index === first ? `${line}${EXPLANATION}` : line)),
    ...(first === -1 || waves.length < 2 ? [] : [describeWaves(waves)]),
  ];
}

function describeWaves(sizes: readonly number[]): string {
  return (
    `Services are written in ${sizes.length} waves of ${sizes.join(", ")}: one begins when all of the ` +
    "wave before are written, and well where that can be seen (healthUrl, keyVault)."
  );
}
