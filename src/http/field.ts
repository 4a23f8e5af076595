import { ApiProperty } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';

/** What any field says of itself. */
export interface About {
  /** For the document. */
  about: string;
  example?: unknown;
  default?: unknown;
  /** It may be absent. */
  optional?: boolean;
  /** It may be null, which clears it. */
  nullable?: boolean;
  /** Of all fields that say so exactly one is there. */
  choice?: boolean;
}

/** Where a field tells the document that it is a choice; no reader sees it. */
export const CHOICE = 'x-choice';

/** What fields of one kind have in common. */
export interface Kind {
  /** Its JSON Schema. */
  schema: object;
  /** Checks by class-validator, in this order: the first that fails is told, and no later one sees the value. */
  rules: PropertyDecorator[];
  /** What the DTO holds instead of the value that came; whatever cannot be read stays as it is, for the rules to refuse. */
  read?: (value: unknown, place: Place) => unknown;
  /** Of a list of objects: their class. */
  items?: Class;
}

export interface Field {
  about: About;
  kind: Kind;
}

/** Where a DTO comes from. In a query everything is text. */
export type Place = 'body' | 'query';
export type Class<T extends object = object> = new () => T;

const FIELDS = Symbol('fields');

/** All fields of a DTO, those of the class it extends first. */
export const fieldsOf = (type: Class): ReadonlyMap<string, Field> =>
  (Reflect.getMetadata(FIELDS, type.prototype as object) as Map<string, Field> | undefined) ?? new Map();

/** Declares a field: one decorator says how it is checked, how it is read and what the document tells of it. */
export function field(about: About, kind: Kind): PropertyDecorator {
  const { about: description, optional = false, nullable = false, choice = false, ...shown } = about;
  const decorators = [
    ApiProperty({
      description,
      required: !optional,
      ...(nullable && { nullable }),
      ...(choice && { [CHOICE]: true }),
      ...shown,
      ...kind.schema,
    }),
    ...kind.rules,
    ValidateIf((_, value) => (value === undefined ? !optional : value !== null || !nullable)),
  ];
  return (target, name) => {
    for (const decorate of decorators) decorate(target, name);
    const known = fieldsOf(target.constructor as Class);
    Reflect.defineMetadata(FIELDS, new Map(known).set(String(name), { about, kind }), target);
  };
}

/** A DTO with the same fields but those `left` out, each of which may be absent: what is absent stays as it is. */
export function Changes<T extends object, Left extends keyof T = never>(
  type: Class<T>,
  ...left: Left[]
): Class<Partial<Omit<T, Left>>> {
  class Changed {}
  for (const [name, { about, kind }] of fieldsOf(type)) {
    if (!left.includes(name as Left)) field({ ...about, optional: true, choice: false }, kind)(Changed.prototype, name);
  }
  return Changed;
}
