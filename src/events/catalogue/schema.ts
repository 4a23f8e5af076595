/**
 * A handful of builders for the JSON Schema (2020-12) of an event's `data`. Each result is the plain schema, served as it
 * is; the type it describes rides along for the compiler only, so schema and type cannot drift apart.
 */
declare const described: unique symbol;

/** A JSON Schema describing a `T`. A literal fits too, where no builder does: `const flag: Schema<boolean> = {…}`. */
export type Schema<T = unknown> = { readonly [keyword: string]: unknown; readonly [described]?: T };

/** The type a schema describes. */
type TypeOf<S> = S extends Schema<infer T> ? T : never;

/** What survives `JSON.stringify` unchanged: no undefined, no Date, no BigInt. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

type Fields = Record<string, Schema>;
type ObjectOf<F> = { [K in keyof F]: TypeOf<F[K]> };
type Flat<T> = { [K in keyof T]: T[K] };

/** Exactly these fields: a misspelt or leaked one is refused at emit, not discovered by a receiver. */
export function object<R extends Fields>(required: R): Schema<ObjectOf<R>>;
export function object<R extends Fields, O extends Fields>(
  required: R,
  optional: O,
): Schema<Flat<ObjectOf<R> & Partial<ObjectOf<O>>>>;
export function object(required: Fields, optional: Fields = {}): Schema {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

/** Non-empty text of at most `maxLength` characters (code points). */
export function text(description: string, maxLength = 255): Schema<string> {
  return { type: 'string', minLength: 1, maxLength, description };
}

/** An id as the emitting system writes it: a UUID here, `inv-123` elsewhere. */
export function id(description: string): Schema<string> {
  return text(description);
}

/** A decimal amount of money with two digits, `"1500.00"`: a string, since a JSON number becomes a float at most receivers. */
export function money(description: string): Schema<string> {
  return { type: 'string', pattern: String.raw`^-?\d{1,15}\.\d{2}$`, description };
}

/** An ISO 4217 alphabetic code. */
export function currency(description = 'Currency of the amount, ISO 4217'): Schema<string> {
  return { type: 'string', pattern: '^[A-Z]{3}$', description };
}

/** An exact quantity as a string, up to four decimals: `"12"`, `"0.5"`. Fits `numeric(19,4)`. */
export function quantity(description: string): Schema<string> {
  return { type: 'string', pattern: String.raw`^-?\d{1,15}(\.\d{1,4})?$`, description };
}

/** A whole number between `minimum` and `maximum`; up to 2^53 - 1, beyond which JSON numbers lose digits (RFC 7493 §2.2). */
export function integer(description: string, minimum = 0, maximum: number = Number.MAX_SAFE_INTEGER): Schema<number> {
  return { type: 'integer', minimum, maximum, description };
}

/** Loose on purpose, so that no address a domain module has accepted is refused here. */
export function email(description: string): Schema<string> {
  return { type: 'string', pattern: String.raw`^.+@[^@\s]+$`, maxLength: 320, description };
}

/** A moment, RFC 3339 with its offset. */
export function timestamp(description: string): Schema<string> {
  return { type: 'string', format: 'date-time', description };
}

/** One of a closed set of words. */
export function choice<const T extends string>(description: string, ...values: T[]): Schema<T> {
  return { type: 'string', enum: values, description };
}

/** The same or null; the field itself stays required, so that receivers see one shape. */
export function nullable<T>(schema: Schema<T>): Schema<T | null> {
  const { type, enum: values, ...rest } = schema;
  return { ...rest, type: [type, 'null'], ...(Array.isArray(values) && { enum: [...values, null] }) };
}

/** Any number of items. */
export function list<T>(description: string, items: Schema<T>): Schema<T[]> {
  return { type: 'array', items, description };
}

/** At least one entry under names the schema can't know. */
export function record(description: string): Schema<Record<string, JsonValue>> {
  return { type: 'object', minProperties: 1, additionalProperties: true, description };
}
