import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsDate } from 'class-validator';
import { rfc3339ToMicros } from './rfc3339.ts';

function parse(value: unknown): unknown {
  const utc = typeof value === 'string' ? rfc3339ToMicros(value) : undefined;
  return utc === undefined ? value : new Date(utc);
}

/** An RFC 3339 time, as a Date. `new Date` alone would take `12` for a month of 2001, `true` for 1970 and 30 February for March. */
export const Time = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => parse(value)),
    IsDate({ message: '$property must be an RFC 3339 date and time' }),
  );
