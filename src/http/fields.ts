import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  Equals,
  IsArray,
  IsBoolean,
  IsDate,
  IsEmail,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  Max,
  Min,
  MinDate,
  ValidateBy,
  type ValidationOptions,
} from 'class-validator';
import { currentTime } from '../database/clock.ts';
import { field, type About, type Class, type Kind, type Place } from './field.ts';
import { rfc3339ToMicros } from './rfc3339.ts';

/** A rule of our own for a text; `message` goes on after the field's name. */
const textRule = (name: string, message: string, isGood: (text: string) => boolean, options?: ValidationOptions) =>
  ValidateBy(
    {
      name,
      validator: {
        validate: (value) => typeof value === 'string' && isGood(value),
        defaultMessage: () => `$property ${message}`,
      },
    },
    options,
  );

/** Characters are code points. What is too long anyway is not counted. */
function within(text: string, min: number, max: number): boolean {
  const length = text.length > 2 * max ? text.length : [...text].length;
  return length >= min && length <= max;
}

/** NUL, which Postgres cannot hold, and lone surrogates, which are no text in UTF-8. */
const UNPORTABLE = /[\0\p{Surrogate}]/u;

const textRules = (min: number, max: number): PropertyDecorator[] => [
  IsString(),
  textRule('length', `must have ${min > 0 ? `${min} to` : 'at most'} ${max} characters`, (text) =>
    within(text, min, max),
  ),
  textRule('portable', 'must not contain NUL or lone surrogates', (text) => !UNPORTABLE.test(text)),
];

interface Length {
  /** Fewest characters, 0 unless said. */
  min?: number;
  /** Most characters. */
  max: number;
}

const lengthSchema = ({ min = 0, max }: Length) => ({ ...(min > 0 && { minLength: min }), maxLength: max });

interface TextOptions extends About, Length {
  /** What it must look like, and how that is said. */
  pattern?: RegExp;
  message?: string;
  /** For the document. */
  format?: string;
}

export function Text({ min = 0, max, pattern, message = 'is malformed', format, ...about }: TextOptions) {
  const schema = { type: 'string', ...(format !== undefined && { format }), ...lengthSchema({ min, max }) };
  const rules = textRules(min, max);
  if (pattern) rules.push(Matches(pattern, { message: `$property ${message}` }));
  return field(about, { schema, rules });
}

export const Email = ({ max, ...about }: About & { max: number }) =>
  field(about, {
    schema: { type: 'string', format: 'email', maxLength: max },
    rules: [...textRules(1, max), IsEmail({}, { message: '$property must be an e-mail address' })],
  });

export const Id = (about: About) => field(about, { schema: { type: 'string', format: 'uuid' }, rules: [IsUUID()] });

interface Range {
  min: number;
  max: number;
}

const numberKind = (type: 'integer' | 'number', { min, max }: Range): Kind => ({
  schema: { type, minimum: min, maximum: max },
  rules: [type === 'integer' ? IsInt() : IsNumber(), Min(min), Max(max)],
  read: (value, place) => (place === 'query' && typeof value === 'string' && value !== '' ? Number(value) : value),
});

export const Whole = ({ min, max, ...about }: About & Range) => field(about, numberKind('integer', { min, max }));
export const Decimal = ({ min, max, ...about }: About & Range) => field(about, numberKind('number', { min, max }));

export const Flag = (about: About) => field(about, { schema: { type: 'boolean' }, rules: [IsBoolean()] });

/** `true` or nothing. */
export const OnlyTrue = (about: About) => field(about, { schema: { enum: [true] }, rules: [Equals(true)] });

export const OneOf = ({ values, ...about }: About & { values: readonly string[] }) =>
  field(about, { schema: { enum: values }, rules: [IsIn(values)] });

/** What is no RFC 3339 text stays what it is: no `Date`. */
function momentOf(value: unknown): unknown {
  const utc = typeof value === 'string' ? rfc3339ToMicros(value) : undefined;
  return utc === undefined ? value : new Date(utc);
}

/**
 * A moment in RFC 3339 becomes a `Date` of milliseconds; anything else, also a date alone or a number, is refused. `new Date`
 * would take `12` for a month of 2001, `true` for 1970 and 30 February for 1 March.
 */
export function Moment({ future = false, ...about }: About & { future?: boolean }) {
  const rules = [IsDate({ message: '$property must be an RFC 3339 date and time' })];
  if (future) rules.push(MinDate(currentTime, { message: '$property must be in the future' }));
  return field(about, { schema: { type: 'string', format: 'date-time' }, rules, read: momentOf });
}

/** An object of which nothing is known here: no more of it is looked at than that it is one. */
export const AnyObject = ({ values = true, ...about }: About & { values?: object | true }) =>
  field(about, { schema: { type: 'object', additionalProperties: values }, rules: [IsObject()] });

interface Size {
  /** Fewest entries, 0 unless said. */
  minItems?: number;
  /** Most entries: a longer list is refused before any of them is looked at. */
  maxItems: number;
}

const sizeRules = ({ minItems = 0, maxItems }: Size): PropertyDecorator[] => [
  IsArray(),
  ArrayMinSize(minItems),
  ArrayMaxSize(maxItems),
];
const sizeSchema = ({ minItems = 0, maxItems }: Size) => ({ ...(minItems > 0 && { minItems }), maxItems });

/** Texts, none of them twice. */
export const Texts = ({ minItems = 0, maxItems, max, ...about }: About & Size & { max: number }) =>
  field(about, {
    schema: {
      type: 'array',
      items: { type: 'string', maxLength: max },
      uniqueItems: true,
      ...sizeSchema({ minItems, maxItems }),
    },
    rules: [
      ...sizeRules({ minItems, maxItems }),
      IsString({ each: true }),
      textRule('length', `must have entries of at most ${max} characters`, (one) => within(one, 0, max), {
        each: true,
      }),
      ArrayUnique(),
    ],
  });

/** In a query a list may also be one text with commas, and one of a single entry looks like no list. */
const readList = (value: unknown, place: Place): unknown =>
  place === 'query' && typeof value === 'string' ? value.split(',') : value;

/** At least one of these, none of them twice. */
export const SomeOf = ({ values, ...about }: About & { values: readonly string[] }) =>
  field(about, {
    schema: { enum: values, isArray: true },
    rules: [...sizeRules({ minItems: 1, maxItems: values.length }), ArrayUnique(), IsIn(values, { each: true })],
    read: readList,
  });

/** None of them twice. */
export const Ids = ({ minItems = 0, maxItems, ...about }: About & Size) =>
  field(about, {
    schema: { type: 'array', items: { type: 'string', format: 'uuid' }, ...sizeSchema({ minItems, maxItems }) },
    rules: [...sizeRules({ minItems, maxItems }), IsUUID(undefined, { each: true }), ArrayUnique()],
  });

export const Decimals = ({ min, max, maxItems, ...about }: About & Range & Size) =>
  field(about, {
    schema: { type: 'array', items: { type: 'number', minimum: min, maximum: max }, maxItems },
    rules: [
      ...sizeRules({ maxItems }),
      IsNumber({}, { each: true }),
      Min(min, { each: true }),
      Max(max, { each: true }),
    ],
  });

/** Objects of a DTO of their own. */
export const Items = (type: Class, { minItems = 0, maxItems, ...about }: About & Size) =>
  field(about, {
    schema: { type: [type], ...sizeSchema({ minItems, maxItems }) },
    rules: sizeRules({ minItems, maxItems }),
    items: type,
  });
