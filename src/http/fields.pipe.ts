import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { getMetadataStorage, validateSync } from 'class-validator';
import { fieldsOf, type Class, type Place } from './field.ts';
import { MAX_ERRORS, Problem, type FieldError } from './problem.ts';

/** What parameters are that are no DTOs: an id in a path. */
const PLAIN = new Set<unknown>([String, Number, Boolean, Array, Object, undefined]);

/**
 * DTOs in: unknown fields, wrong types and values out of bounds are 422 with the fields named, and the first rule that each
 * breaks. Only what the DTO declares is looked at, a list only when its length is in bounds; the search ends when there are
 * as many findings as the answer has room for.
 */
export class FieldsPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type === 'custom' || PLAIN.has(metatype)) return value;
    const reading = new Reading(type === 'query' ? 'query' : 'body');
    const read = reading.object(metatype as Class, value ?? {}, '');
    if (reading.errors.length === 0) return read;
    const detail = reading.errors.map(({ message }) => message).join('; ');
    throw new Problem('validation_failed', detail, { errors: reading.errors });
  }
}

class Reading {
  readonly errors: FieldError[] = [];

  constructor(private readonly place: Place) {}

  /** `path` is where it stands, with the dot after it. */
  object(type: Class, given: unknown, path: string): object {
    const made = new type() as Record<string, unknown>;
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      const field = path.slice(0, -1) || this.place;
      this.find(field, `${field} must be an object`);
      return made;
    }
    const fields = fieldsOf(type);
    for (const [name, { kind }] of fields) {
      if (!Object.hasOwn(given, name)) continue;
      const value = (given as Record<string, unknown>)[name];
      made[name] = kind.read ? kind.read(value, this.place) : value;
    }
    const wrong = this.check(made, path);
    for (const [name, { kind }] of fields) {
      const list = made[name];
      if (kind.items && Array.isArray(list) && !wrong.has(name)) made[name] = this.items(kind.items, list, path + name);
    }
    for (const key in given) {
      if (this.full) break;
      if (!fields.has(key)) this.find(path + key, `property ${key} should not exist`);
    }
    return made;
  }

  private items(type: Class, list: unknown[], path: string): object[] {
    const made: object[] = [];
    for (const [index, item] of list.entries()) {
      if (this.full) break;
      made.push(this.object(type, item, `${path}[${index}].`));
    }
    return made;
  }

  /** The fields that are wrong. */
  private check(made: object, path: string): Set<string> {
    const errors = validateSync(made, { stopAtFirstError: true, validationError: { target: false, value: false } });
    for (const { property, constraints = {} } of errors)
      this.find(path + property, Object.values(constraints)[0] ?? '');
    return new Set(errors.map(({ property }) => property));
  }

  private get full(): boolean {
    return this.errors.length >= MAX_ERRORS;
  }

  private find(field: string, message: string): void {
    if (!this.full) this.errors.push({ field, message });
  }
}

/**
 * class-validator looks through the DTOs of the whole program each time for those that one inherits from. Which rules a class has
 * is told when it is loaded and never changes, so it is looked up once. Groups are not used here.
 */
function rememberRules(): void {
  const storage = getMetadataStorage();
  const find = storage.getTargetValidationMetadatas.bind(storage);
  const known = new WeakMap<object, ReturnType<typeof find>>();
  storage.getTargetValidationMetadatas = (type, ...how) => {
    const rules = known.get(type) ?? find(type, ...how);
    known.set(type, rules);
    return rules;
  };
}

rememberRules();
