/** How far a rollout is by the end of a wave: so many services, or so many of a hundred ("10%"). */
export type WaveEnd = number | string;

/**
 * Sizes of the waves in which so many services are written, in the order of the config; together all
 * of them. The ends count from the first service on; the last wave takes the rest. Where nothing is
 * said, a first service that tells its health goes before the others, and otherwise all go at once.
 */
export function planWaves(
  count: number,
  {
    ends,
    isFirstChecked,
  }: { readonly ends?: readonly WaveEnd[]; readonly isFirstChecked: boolean },
): number[] {
  const wanted = ends ?? (isFirstChecked ? [1] : []);
  const sizes: number[] = [];
  let done = 0;
  for (const end of [...wanted, count]) {
    const size = Math.min(toCount(end, count), count) - done;
    if (size <= 0) continue;
    sizes.push(size);
    done += size;
  }
  return sizes;
}

function toCount(end: WaveEnd, count: number): number {
  return typeof end === "number" ? end : Math.ceil((count * Number.parseInt(end, 10)) / 100);
}
