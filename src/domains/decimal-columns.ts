import type { ColumnOptions } from 'typeorm';

/** `2.5000` and `2.50` are `2.5`, `10` stays. */
export const withoutTrailingZeros = (decimal: string): string => decimal.replace(/\.0*$|(\.\d*[1-9])0+$/, '$1');

const same = (value: string): string => value;

/** Money: a string with two digits in the process, `numeric(19,4)` in the table. */
export const MONEY_COLUMN = {
  type: 'numeric',
  precision: 19,
  scale: 4,
  transformer: { to: same, from: (numeric: string) => numeric.slice(0, -2) },
} satisfies ColumnOptions;

/** A quantity: a string without needless zeros in the process, `numeric(19,4)` in the table. */
export const QUANTITY_COLUMN = {
  type: 'numeric',
  precision: 19,
  scale: 4,
  transformer: { to: same, from: withoutTrailingZeros },
} satisfies ColumnOptions;
