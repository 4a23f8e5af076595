import { ApiExtension } from '@nestjs/swagger';
import type { AnyObject, ExampleOf } from './examples.ts';
import type { ErrorCode } from '../problem.ts';

/** What is left of a value on the other side of JSON: dates are RFC 3339 text. */
export type OnWire<T> = T extends Date
  ? string
  : T extends object
    ? [keyof T] extends [never]
      ? AnyObject
      : { readonly [Key in keyof T]: OnWire<T[Key]> }
    : T;

/** Security schemes, not called like any schema: generators make types of both. */
export const TENANT_KEY = 'tenantKey';
export const OPERATOR_KEY = 'operatorKey';

/** Where the decorator leaves its words for the document; no reader of `/openapi.json` sees them. */
export const ANSWER = 'x-answer';
export const REFUSALS = 'x-refusals';

/** The errors of a route without an answer, as `Answers` takes them. */
export const Refuses = (...refusals: ErrorCode[]): MethodDecorator => ApiExtension(REFUSALS, refusals);

/**
 * Documents a route's success with an example, which has to have the type of what the method answers and tells the schema, and
 * the errors that neither its path nor its body nor its callers tell of, such as `conflict`.
 */
export function Answers<const S>(example: S, ...refusals: ErrorCode[]) {
  return <Method extends (...args: never[]) => unknown>(
    target: object,
    key: string | symbol,
    method: TypedPropertyDescriptor<Method> &
      ([S] extends [ExampleOf<OnWire<Awaited<ReturnType<Method>>>>] ? unknown : never),
  ): void => {
    // In an object, as what it is given is copied.
    ApiExtension(ANSWER, { example })(target, key, method);
    ApiExtension(REFUSALS, refusals)(target, key, method);
  };
}
