/** Something that is measured: each call of `run` gives one value, such as seconds. */
export interface Subject {
  readonly name: string;
  run(): Promise<number>;
}

/**
 * Measures subjects side by side, so that all meet the same machine: once each to warm up, which
 * does not count, then so many rounds in which each has its turn.
 */
export async function interleave(
  subjects: readonly Subject[],
  runs: number,
): Promise<Record<string, number[]>> {
  for (const subject of subjects) await subject.run();
  const values: Record<string, number[]> = {};
  for (let round = 0; round < runs; round += 1) {
    for (const { name, run } of subjects) {
      values[name] = [...(values[name] ?? []), await run()];
    }
  }
  return values;
}
