/*
 * Array parameters, one element for each item, as Postgres reads them (its manual, section 8.15.2). pg makes the same of
 * JavaScript arrays, but looks at every element several times, which is felt in statements of thousands of them.
 */

type Value = string | number | null | undefined;

/** Of values that need no quotes: ids, numbers, times, and words of our own. */
export function wordsOf<Item>(items: readonly Item[], pick: (item: Item) => Value): string {
  let text = '';
  for (const item of items) text += `,${pick(item) ?? 'NULL'}`;
  return `{${text.slice(1)}}`;
}

/** Of any text. */
export function textsOf<Item>(items: readonly Item[], pick: (item: Item) => string | null | undefined): string {
  return wordsOf(items, (item) => {
    const value = pick(item);
    return typeof value === 'string' ? `"${value.replaceAll(/["\\]/g, '\\$&')}"` : null;
  });
}
