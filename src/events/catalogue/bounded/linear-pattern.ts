import type { RegExpEngine, RegExpLike } from 'ajv/dist/types/index.js';
import { RE2JS } from 're2js';
import { estimate } from './pattern-estimate.ts';
import { takeToMatch } from './steps.ts';

/** Instructions of one pattern. A text is matched in its length times these, whatever it is. */
const MAX_INSTRUCTIONS = 500;
/** Longer ones are not looked at. */
const MAX_CHARACTERS = 2_000;
/** Larger ones are not made: the estimate may be too high, as alternatives share what they begin with, but not by so much. */
const MAX_ESTIMATED = 4 * MAX_INSTRUCTIONS;
const TOO_LARGE = 'is too large: repeat less';

/** A regular expression that backtracks never: RE2's language, without look-arounds and back-references. */
export class LinearPattern implements RegExpLike {
  readonly instructions: number;
  private readonly expression: RE2JS;

  /** Throws for what is not in that language. */
  constructor(private readonly source: string) {
    this.expression = RE2JS.compile(RE2JS.translateRegExp(source));
    this.instructions = this.expression.programSize();
  }

  test(text: string): boolean {
    takeToMatch(text, this.instructions);
    // Its `test` keeps what it learns of the text, up to 8 MiB a pattern.
    return this.expression.matcher(text).find();
  }

  /** By this ajv tells patterns apart. */
  toString(): string {
    return `linear:${this.source}`;
  }
}

/** For ajv. The code is for programs that are written to files, which is never done. */
export const linearPatterns: RegExpEngine = Object.assign((source: string) => new LinearPattern(source), {
  code: 'linear',
});

/** How many instructions a pattern is, or what is wrong with it. */
export function sizeOfPattern(pattern: string): number | string {
  if (pattern.length > MAX_CHARACTERS) return `is too long: at most ${MAX_CHARACTERS} characters`;
  if (estimate(pattern) > MAX_ESTIMATED) return TOO_LARGE;
  try {
    const { instructions } = new LinearPattern(pattern);
    return instructions <= MAX_INSTRUCTIONS ? instructions : TOO_LARGE;
  } catch (error) {
    return `does not run in linear time, as RE2's patterns do: ${(error as Error).message}`;
  }
}
