import { workOnSome } from "./work-on-some";

/**
 * Works on all items, on so many of them at once, and tells in their order how it ended for each.
 */
export async function settleSome<Item, Result>(
  atOnce: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<PromiseSettledResult<Result>[]> {
  return workOnSome<Item, PromiseSettledResult<Result>>(atOnce, items, (item) =>
    work(item).then(
      (value) => ({ status: "fulfilled", value }),
      (reason: unknown) => ({ status: "rejected", reason }),
    ),
  );
}
