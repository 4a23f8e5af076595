import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsIn, Matches, ValidateBy } from 'class-validator';
import { isPortableJson } from '../http/json-text.ts';

/** Fifteen digits before the point are what `numeric(19,4)` holds; no leading zeros, above zero. */
const MONEY = /^(?!0\.00$)(0|[1-9]\d{0,14})\.\d{2}$/;
const QUANTITY = /^(?!0(\.0+)?$)(0|[1-9]\d{0,14})(\.\d{1,4})?$/;
const CURRENCIES = Intl.supportedValuesOf('currency');

export const isMoney = (text: string): boolean => MONEY.test(text);

/** A string such as `1500.00`: two digits after the point, 0.01 to 999999999999999.99. Never a JSON number. */
export const IsMoney = (): PropertyDecorator =>
  Matches(MONEY, { message: '$property must be a string like "1500.00", from 0.01 to 999999999999999.99' });

/** A string with up to four decimals such as `0.5`, or a whole JSON number, which is exact too. Above zero. */
export const IsQuantity = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (Number.isSafeInteger(value) ? String(value) : value)),
    Matches(QUANTITY, { message: '$property must be a whole number or a string like "0.5", above 0' }),
  );

/** An ISO 4217 code in use, in capitals. */
export const IsCurrency = (): PropertyDecorator =>
  IsIn(CURRENCIES, { message: '$property must be an ISO 4217 currency code, such as EUR' });

/** Non-empty text that Postgres stores and every receiver reads back unchanged; characters are code points. */
export const IsText = (maxLength: number): PropertyDecorator =>
  ValidateBy({
    name: 'isText',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' &&
        value !== '' &&
        [...value].length <= maxLength &&
        isPortableJson(JSON.stringify(value)),
      defaultMessage: () => `$property must be text of 1 to ${maxLength} characters, without NUL or lone surrogates`,
    },
  });
