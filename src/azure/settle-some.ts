/**
 * Works on all items, on so many of them at once, and tells in their order how it ended for each.
 */
export async function settleSome<Item, Result>(
  atOnce: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<PromiseSettledResult<Result>[]> {
  const results: PromiseSettledResult<Result>[] = [];
  const waiting = items.entries();
  const workOnNext = async () => {
    for (const [index, item] of waiting) {
      results[index] = await work(item).then(
        (value) => ({ status: "fulfilled", value }),
        (reason: unknown) => ({ status: "rejected", reason }),
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, workOnNext));
  return results;
}
