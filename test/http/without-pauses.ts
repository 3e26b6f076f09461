import timers from "node:timers/promises";

/**
 * Runs work whose pauses take no time. The work is given the list that each pause is put on, in
 * milliseconds. Only `node:timers/promises` is replaced, and only meanwhile: sockets and their
 * timeouts go on as ever.
 */
export async function withoutPauses<T>(
  work: (pauses: readonly number[]) => Promise<T>,
): Promise<T> {
  const pauses: number[] = [];
  const original = timers.setTimeout;
  const skip = async (ms: number) => {
    pauses.push(ms);
  };
  Object.assign(timers, { setTimeout: skip });
  try {
    return await work(pauses);
  } finally {
    Object.assign(timers, { setTimeout: original });
  }
}
