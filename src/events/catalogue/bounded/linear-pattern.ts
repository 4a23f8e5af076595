import type { RegExpEngine, RegExpLike } from 'ajv/dist/types/index.js';
import { RE2JS } from 're2js';
import { takeToMatch } from './steps.ts';

/** Instructions of one pattern. A text is matched in its length times these, whatever it is. */
export const MAX_INSTRUCTIONS = 500;

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
    return this.expression.test(text);
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
