import { IsIn, Matches } from 'class-validator';
import { field, type About } from '../http/field.ts';

/** Fifteen digits before the point are what `numeric(19,4)` holds; no leading zeros, above zero. */
const MONEY = /^(?!0\.00$)(0|[1-9]\d{0,14})\.\d{2}$/;
const QUANTITY = /^(?!0(\.0+)?$)(0|[1-9]\d{0,14})(\.\d{1,4})?$/;
const CURRENCIES = Intl.supportedValuesOf('currency');

export const isMoney = (text: string): boolean => MONEY.test(text);

/** A string such as `1500.00`: two digits after the point, 0.01 to 999999999999999.99. Never a JSON number. */
export const Money = (about: About) =>
  field(about, {
    schema: { type: 'string' },
    rules: [Matches(MONEY, { message: '$property must be a string like "1500.00", from 0.01 to 999999999999999.99' })],
  });

/** A string with up to four decimals such as `0.5`, or a whole JSON number, which is exact too. Above zero. */
export const Quantity = (about: About) =>
  field(about, {
    schema: { type: 'string' },
    rules: [Matches(QUANTITY, { message: '$property must be a whole number or a string like "0.5", above 0' })],
    read: (value) => (Number.isSafeInteger(value) ? String(value) : value),
  });

/** An ISO 4217 code in use, in capitals. */
export const Currency = (about: About) =>
  field(about, {
    schema: { type: 'string' },
    rules: [IsIn(CURRENCIES, { message: '$property must be an ISO 4217 currency code, such as EUR' })],
  });
