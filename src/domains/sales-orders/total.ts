interface Line {
  /** Up to four decimals. */
  quantity: string;
  /** Two decimals. */
  unit_price: string;
}

/** Units of the last digit: `1.5` with two digits is 150. */
function unitsOf(decimal: string, digits: number): bigint {
  const [whole = '', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(digits, '0'));
}

/** What an order comes to: each line rounded half up to two digits and then added, as invoices do it (EN 16931, BR-CO-10). */
export function totalOf(lines: readonly Line[]): string {
  let cents = 0n;
  for (const { quantity, unit_price: price } of lines) {
    cents += (unitsOf(quantity, 4) * unitsOf(price, 2) + 5_000n) / 10_000n;
  }
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}
