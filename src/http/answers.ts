import { ApiExtension } from '@nestjs/swagger';
import type { ErrorCode } from './problem.ts';

/** What is left of a value on the other side of JSON: dates are RFC 3339 text. */
export type OnWire<T> = T extends Date ? string : T extends object ? { readonly [Key in keyof T]: OnWire<T[Key]> } : T;

/** Where the decorator leaves its words for the document; no reader of `/openapi.json` sees them. */
export const ANSWER = 'x-answer';
export const REFUSALS = 'x-refusals';

/**
 * Documents a route's success with an example, which has to have the type of what the method answers, and the errors that
 * neither its path nor its body nor its callers tell of, such as `conflict`.
 */
export function Answers<const Example>(example: Example, ...refusals: ErrorCode[]) {
  return <Method extends (...args: never[]) => unknown>(
    target: object,
    key: string | symbol,
    method: TypedPropertyDescriptor<Method> &
      ([Example] extends [OnWire<Awaited<ReturnType<Method>>>] ? unknown : never),
  ): void => {
    ApiExtension(ANSWER, example)(target, key, method);
    ApiExtension(REFUSALS, refusals)(target, key, method);
  };
}
