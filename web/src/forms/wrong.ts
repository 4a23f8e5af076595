import { asProblem } from '../api/problem.ts';

/** What the platform says is wrong with a field, also with a part of it: `recipients[1]` is said of `recipients`. */
export const wrongIn =
  (error: unknown) =>
  (name: string): string | undefined =>
    error ? asProblem(error).errors.find(({ field }) => field.split(/[.[]/)[0] === name)?.message : undefined;
