export type Fields = Record<string, unknown>;

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same text for the same value, whatever the order of its keys. `visit` sees all that is read, and may throw. */
export const canonical = (value: unknown, visit: (one: unknown) => void = () => undefined): string =>
  JSON.stringify(value, (_key, one: unknown) => {
    visit(one);
    return isObject(one) ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1))) : one;
  }) ?? '';
