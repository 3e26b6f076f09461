import type { RotationError } from "./rotation-error.ts";

/** Pages after which a list that always names another one is not read on. */
const MOST_PAGES = 400;

/**
 * Reads a whole list that Azure gives in pages: `value`, and `nextLink` where there is more. Deliberately
 * takes the query of a link alone: the login goes to no other host and path, whatever an answer names.
 *
 * @param readPage reads the page of a query, which begins with `&`
 * @param refuse makes the failure of an answer that is no such list, by what it was answered with
 * @param first the query of the first page
 */
export async function readPages(
  readPage: (query: string) => Promise<Readonly<Record<string, unknown>>>,
  refuse: (found: string) => RotationError,
  first = "",
): Promise<unknown[]> {
  const items: unknown[] = [];
  let query = first;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const { value, nextLink } = await readPage(query);
    if (!Array.isArray(value)) throw refuse("no list");
    items.push(...value);
    if (nextLink === undefined || nextLink === null || nextLink === "") return items;
    if (typeof nextLink !== "string" || !URL.canParse(nextLink)) {
      throw refuse("no address of the next page");
    }
    const { searchParams } = new URL(nextLink);
    searchParams.delete("api-version");
    query = `&${searchParams}`;
  }
  throw refuse(`more than ${MOST_PAGES} pages`);
}
