import { expect, it } from '@jest/globals';
import { withoutTrailingZeros } from '../../src/domains/decimal-columns.ts';
import { totalOf } from '../../src/domains/sales-orders/total.ts';

it.each([
  [
    'adds lines',
    [
      ['2', '10.00'],
      ['1', '0.05'],
    ],
    '20.05',
  ],
  [
    'stays exact where floats do not',
    [
      ['3', '0.10'],
      ['1', '0.20'],
    ],
    '0.50',
  ],
  ['rounds half a cent up', [['0.5', '0.01']], '0.01'],
  ['rounds less than half a cent down', [['0.4999', '0.01']], '0.00'],
  [
    'rounds each line, not the sum',
    [
      ['0.4', '0.01'],
      ['0.4', '0.01'],
      ['0.4', '0.01'],
    ],
    '0.00',
  ],
  ['bears the largest price', [['1', '999999999999999.99']], '999999999999999.99'],
  [
    'goes beyond what an amount may be',
    [['999999999999999.9999', '999999999999999.99']],
    '999999999999999989900000000000.00',
  ],
] as const)('the total of an order %s', (_, lines, total) => {
  expect(totalOf(lines.map(([quantity, price]) => ({ quantity, unit_price: price })))).toBe(total);
});

it.each([
  ['2.0000', '2'],
  ['2.5000', '2.5'],
  ['0.0010', '0.001'],
  ['0.1234', '0.1234'],
  ['10', '10'],
  ['100.0', '100'],
])('the quantity %s is shown as %s', (stored, shown) => {
  expect(withoutTrailingZeros(stored)).toBe(shown);
});
