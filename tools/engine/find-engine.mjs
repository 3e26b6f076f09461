/**
 * @typedef {import("./engine-on-path.mjs").Found} Found
 * @typedef {import("./engine-on-path.mjs").Outcome} Outcome
 * @typedef {{ name: string, find: () => Promise<Outcome> }} Way
 */

/**
 * Tries ways to an engine in order and takes the first that works.
 *
 * @param {readonly Way[]} ways
 * @returns {Promise<Found | { failures: import("./explain-no-engine.mjs").Failure[] }>}
 */
async function tryWays(ways) {
  const failures = [];
  for (const { name, find } of ways) {
    const outcome = await find();
    if (!("fault" in outcome)) {
      return outcome;
    }
    failures.push({ way: name, fault: outcome.fault });
  }
  return { failures };
}

/**
 * Finds an engine, or makes one. The ways of `ready` only look. Those of `make` write to the cache
 * and so take turns with other runs, after a second look at whether one of those has made it.
 *
 * @param {{ ready: readonly Way[], again: Way, make: readonly Way[],
 *   inTurn: <T>(work: () => Promise<T>) => Promise<T> }} plan
 * @returns {Promise<Found | { failures: import("./explain-no-engine.mjs").Failure[] }>}
 */
export async function findEngine({ ready, again, make, inTurn }) {
  const first = await tryWays(ready);
  if (!("failures" in first)) {
    return first;
  }
  return inTurn(async () => {
    const second = await tryWays([again, ...make]);
    if (!("failures" in second)) {
      return second;
    }
    const failures = second.failures.filter(({ way }) => way !== again.name);
    return { failures: [...first.failures, ...failures] };
  });
}
