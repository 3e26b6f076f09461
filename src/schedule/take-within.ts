/** The first items whose lengths fit into a limit together, and how many more there are. */
export function takeWithin<T>(
  limit: number,
  items: readonly T[],
  measure: (item: T) => number,
): { readonly kept: readonly T[]; readonly more: number } {
  let length = 0;
  const kept = items.filter((item) => {
    length += measure(item);
    return length <= limit;
  });
  return { kept, more: items.length - kept.length };
}
