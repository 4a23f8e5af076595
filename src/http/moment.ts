import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsDate } from 'class-validator';
import { rfc3339ToMicros } from './rfc3339.ts';

/** What is no RFC 3339 text stays what it is: no `Date`. */
function momentOf(value: unknown): unknown {
  const utc = typeof value === 'string' ? rfc3339ToMicros(value) : undefined;
  return utc === undefined ? value : new Date(utc);
}

/**
 * A moment in RFC 3339 becomes a `Date` of milliseconds; anything else, also a date alone or a number, is refused. `new Date`
 * would take `12` for a month of 2001, `true` for 1970 and 30 February for 1 March.
 */
export const IsMoment = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => momentOf(value)),
    IsDate({ message: '$property must be an RFC 3339 date and time' }),
  );
