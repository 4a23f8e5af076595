/** What is to be undone: the last first, and each whatever became of the others. */
export class Undo {
  private readonly steps: (() => unknown)[] = [];

  constructor(private readonly log: (line: string) => void) {}

  add(step: () => unknown): void {
    this.steps.push(step);
  }

  async all(): Promise<void> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      try {
        await step();
      } catch (error) {
        this.log(`something could not be undone: ${(error as Error).message}`);
      }
    }
  }
}
