/** What one check of data may take; a million is about a tenth of a second. Large events with an ordinary schema take a tenth of it. */
const MAX_STEPS = 500_000;
/** What may be taken to find all that is wrong: each finding is kept, and only a few are told. */
const MAX_STEPS_TO_ALL = 50_000;
/** Matching so many of a pattern's instructions, each for one character, takes as long as a step, measured where each has to be tried. */
const MATCHED_A_STEP = 3;

let left = 0;

/** Thrown out of a check that takes too long. */
export class TooManySteps extends Error {
  override name = 'TooManySteps';
}

/** Runs a check that may take so many steps and no more: fewer when it goes on after its first finding. */
export function inSteps<T>(allErrors: boolean, check: () => T): T {
  left = allErrors ? MAX_STEPS_TO_ALL : MAX_STEPS;
  return check();
}

function take(steps: number): void {
  left -= steps;
  if (left < 0) throw new TooManySteps();
}

/** One schema is held against one value. */
export const takeFor = (cost: number, value: unknown): void => take(cost + sizeOf(value));

/** One pattern is held against one text. */
export const takeToMatch = (text: string, instructions: number): void =>
  take((text.length * instructions) / MATCHED_A_STEP);

/** What looking through a value's own entries costs: keywords such as `minProperties` do so. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length >> 4;
  if (Array.isArray(value)) return value.length >> 1;
  if (typeof value !== 'object' || value === null) return 0;
  let size = 0;
  for (const _ in value) size++;
  return size;
}
