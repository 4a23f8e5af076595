type Schema = Record<string, unknown>;
type Schemas = Record<string, Schema | undefined>;

/**
 * What may stand for a `T` in an example: plain JSON where the value tells its type, else one of the words below. What may be
 * null, is one of a few texts or has keys that vary can't be left unmarked.
 */
export type ExampleOf<T> = Example<T> | (null extends T ? never : Plain<T>);

type Plain<T> = [T] extends [string]
  ? string extends T
    ? string
    : never
  : [T] extends [number | boolean]
    ? T
    : [T] extends [readonly (infer Item)[]]
      ? readonly [ExampleOf<Item>, ...ExampleOf<Item>[]]
      : [T] extends [object]
        ? string extends keyof T
          ? never
          : [keyof T] extends [never]
            ? never
            : { readonly [Key in keyof T]: ExampleOf<T[Key]> }
        : never;

export type AnyObject = Readonly<Record<string, unknown>>;

/** The reverse: what an example is one of. */
type Shown<S> =
  S extends Example<infer T>
    ? T
    : S extends string
      ? string
      : S extends number
        ? number
        : S extends boolean
          ? boolean
          : S extends readonly (infer Item)[]
            ? readonly Shown<Item>[]
            : { readonly [Key in keyof S]: Shown<S[Key]> };

/** A value and the JSON Schema (2020-12) of all that may stand in its place. */
export class Example<T> {
  /** What it says by `$ref` it puts into the document's `schemas`. */
  readonly schema: (schemas: Schemas) => Schema;
  /** For the compiler only: an example of a text is none of a text or null. */
  declare protected readonly exactly: (value: T) => T;

  constructor(
    readonly value: T,
    schema: (schemas: Schemas) => Schema,
  ) {
    this.schema = schema;
  }

  /** All of its fields and these. */
  with<const S extends object>(fields: S): Example<T & Shown<S>> {
    const value = { ...this.value, ...(valueOf(fields) as Shown<S> & object) };
    return new Example<T & Shown<S>>(value, (schemas) => ({
      allOf: [this.schema(schemas), schemaOf(fields, schemas)],
    }));
  }
}

/** One whose schema is kept once in the document, under a name. */
export class Named<T> extends Example<T> {
  private readonly whole: (schemas: Schemas) => Schema;

  constructor(
    readonly name: string,
    value: T,
    whole: (schemas: Schemas) => Schema,
  ) {
    super(value, (schemas) => {
      schemas[name] ??= whole(schemas);
      return { $ref: `#/components/schemas/${name}` };
    });
    this.whole = whole;
  }

  /** The same with other values. */
  showing(values: Partial<T>): Named<T> {
    return new Named(this.name, { ...this.value, ...values }, this.whole);
  }
}

/** A name that no class of a body has. */
export const named = <T>(name: string, example: ExampleOf<T>): Named<T> =>
  new Named(name, valueOf(example) as T, (schemas) => schemaOf(example, schemas));

/** Or null, which it may also show. */
export const nullable = <const S>(example: S, shown: Shown<S> | null = valueOf(example)): Example<Shown<S> | null> =>
  new Example(shown, (schemas) => {
    const schema = schemaOf(example, schemas);
    const { type, enum: values } = schema;
    const isOneWord = typeof type === 'string' && type !== 'object' && values === undefined;
    return isOneWord ? { ...schema, type: [type, 'null'] } : { anyOf: [schema, { type: 'null' }] };
  });

/** One of a closed set of texts, which may have a name in the document. */
export const oneOf = <const T extends string>(values: readonly T[], shown: NoInfer<T>, name?: string): Example<T> =>
  new Example(shown, (schemas) => {
    const schema = { type: 'string', enum: values };
    if (name === undefined) return schema;
    schemas[name] ??= schema;
    return { $ref: `#/components/schemas/${name}` };
  });

/** Of either kind, showing the first. */
export const either = <const A, const B>(a: A, b: B): Example<Shown<A> | Shown<B>> =>
  new Example<Shown<A> | Shown<B>>(valueOf(a), (schemas) => ({ anyOf: [schemaOf(a, schemas), schemaOf(b, schemas)] }));

/** A number, shown whole, that may have decimals. */
export const decimal = (shown: number): Example<number> => new Example(shown, () => ({ type: 'number' }));

/** An object whose keys are data, with values like this one. */
export const mapOf = <const S>(
  shown: Readonly<Record<string, Shown<S>>>,
  each: S,
): Example<Readonly<Record<string, Shown<S>>>> =>
  new Example(shown, (schemas) => ({ type: 'object', additionalProperties: schemaOf(each, schemas) }));

/** An object of which nothing is known here. */
export const anyObject = <T = AnyObject>(shown: NoInfer<T>): Example<T> =>
  new Example(shown, () => ({ type: 'object', additionalProperties: true }));

/** The example without its marks, as the document shows it. */
export function valueOf<const S>(example: S): Shown<S>;
export function valueOf(example: unknown): unknown {
  if (example instanceof Example) return example.value;
  if (Array.isArray(example)) return example.map((item) => valueOf(item));
  if (typeof example !== 'object' || example === null) return example;
  return Object.fromEntries(Object.entries(example).map(([key, value]) => [key, valueOf(value)]));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Of all values that are like this one: an object has all of its keys, an array any number of such items. */
export function schemaOf(example: unknown, schemas: Schemas): Schema {
  if (example instanceof Example) return example.schema(schemas);
  if (Array.isArray(example)) return { type: 'array', items: schemaOf(example[0], schemas) };
  if (typeof example === 'string') return { type: 'string', ...formatOf(example) };
  if (typeof example === 'number') return { type: Number.isInteger(example) ? 'integer' : 'number' };
  if (typeof example === 'boolean') return { type: 'boolean' };
  const fields = Object.entries(example as object);
  return {
    type: 'object',
    required: fields.map(([key]) => key),
    properties: Object.fromEntries(fields.map(([key, value]) => [key, schemaOf(value, schemas)])),
  };
}

/** A URL has none: an endpoint's is kept as it was typed, which may be no URI of RFC 3986. */
const formatOf = (text: string): Schema =>
  UUID.test(text) ? { format: 'uuid' } : MOMENT.test(text) ? { format: 'date-time' } : {};
