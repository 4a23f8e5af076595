/** How the program ends; `--help` tells them. */
export const EXIT = { refused: 1, usage: 2, unreachable: 3, credential: 4 } as const;

/** An end that a person can do something about: told in one or a few lines, without a stack. */
export class Failure extends Error {
  override name = 'Failure';
  readonly exitCode: number;
  /** It may be over by itself: the platform is not there, or answers that it can't at the moment. */
  readonly passing: boolean;

  constructor(reason: keyof typeof EXIT, message: string, passing = reason === 'unreachable') {
    super(message);
    this.exitCode = EXIT[reason];
    this.passing = passing;
  }
}
