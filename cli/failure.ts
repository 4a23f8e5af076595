/** How the program ends; `--help` tells them. */
export const EXIT = { refused: 1, usage: 2, unreachable: 3, credential: 4 } as const;

/** An end that a person can do something about: told in one or a few lines, without a stack. */
export class Failure extends Error {
  override name = 'Failure';
  readonly exitCode: number;

  constructor(reason: keyof typeof EXIT, message: string) {
    super(message);
    this.exitCode = EXIT[reason];
  }
}
