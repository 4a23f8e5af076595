/** Waits for many things that end one by one. */
export class Countdown {
  private left = 0;
  private resolve: (() => void) | undefined;

  /** One more; what it returns tells that it ended, and may be called again without effect. */
  add(): () => void {
    let ended = false;
    this.left++;
    return () => {
      if (ended) return;
      ended = true;
      this.left--;
      if (this.left === 0) this.resolve?.();
    };
  }

  /** Resolves when all have ended. To be asked after the last was added. */
  async over(): Promise<void> {
    if (this.left > 0) await new Promise<void>((resolve) => (this.resolve = resolve));
  }
}
