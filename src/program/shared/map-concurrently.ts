/**
 * Maps all items, so many of them at a time, and gives the results in the order of the items.
 * Rejects with the first failure; `work` catches what must not keep the others from their turn.
 * Deliberately no dependency: p-map in its place would be as many lines at its only user.
 */
export async function mapConcurrently<Item, Result>(
  concurrency: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  const workOnNext = async () => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: concurrency }, workOnNext));
  return results;
}
