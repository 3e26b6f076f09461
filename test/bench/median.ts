/** The middle of some numbers, of an even count the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1];
  const high = sorted[Math.floor(middle)];
  if (low === undefined || high === undefined) throw new Error("there is no median of no values");
  return (low + high) / 2;
}

/** How much the median of `values` is of that of `base`: 2 where it takes twice as long. */
export function toRatio(values: readonly number[], base: readonly number[]): number {
  return median(values) / median(base);
}
