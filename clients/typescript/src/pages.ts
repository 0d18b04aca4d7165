/** One page of a list. */
export type Page<Item> = { items: Item[]; nextCursor: string | null };

/** The items of all pages from the given cursor on. A page is fetched only when its first item is asked for. */
export async function* eachItem<Item>(
  fetchPage: (cursor: string | undefined) => Promise<Page<Item>>,
  from?: string,
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | null | undefined = from;
  do {
    const page: Page<Item> = await fetchPage(cursor);
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor);
}
