/** Waits for many things that end one by one, at the price of a number for each. */
export class Countdown {
  private left = 0;
  private waiting: (() => void) | undefined;

  add(): void {
    this.left++;
  }

  done(): void {
    this.left--;
    if (this.left === 0) this.waiting?.();
  }

  /** Resolves when as many are done as were added. Ask when all are added. */
  async over(): Promise<void> {
    if (this.left > 0) await new Promise<void>((resolve) => (this.waiting = resolve));
  }
}
