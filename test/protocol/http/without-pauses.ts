import { syncBuiltinESMExports } from "node:module";
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
  replacePause(skip);
  try {
    return await work(pauses);
  } finally {
    replacePause(original);
  }
}

function replacePause(setTimeout: unknown): void {
  Object.assign(timers, { setTimeout });
  syncBuiltinESMExports();
}
