/** How long a loop pauses after a pass, ms: at most so long, less when it is woken; or, when `asleep`, exactly so long. */
export interface Pause {
  ms: number;
  asleep?: boolean;
}

/** At once again. */
export const NO_PAUSE: Pause = { ms: 0 };
/** It is told of everything there is to do. */
export const UNTIL_WOKEN: Pause = { ms: 3_600_000 };

interface LoopOptions {
  /** After a pass that failed. */
  troubleMs: number;
  onTrouble: (error: Error) => void;
}

/** Makes a pass again and again, one at a time, until it is stopped. A wake-up during a pass makes the next one follow at once. */
export class Loop {
  private running: Promise<void> | undefined;
  private stopped = false;
  private woken = false;
  private endPause: (() => void) | undefined;
  private endRest: (() => void) | undefined;

  constructor(
    private readonly pass: () => Promise<Pause>,
    private readonly options: LoopOptions,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Resolves after the pass that is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.endPause?.();
    await this.running;
  }

  wake(): void {
    this.woken = true;
    this.endRest?.();
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.woken = false;
      const { ms, asleep } = await this.pass().catch((error: Error): Pause => {
        this.options.onTrouble(error);
        return { ms: this.options.troubleMs, asleep: true };
      });
      // Stopped or woken while the pass was under way.
      if (ms > 0 && !this.stopped && (asleep || !this.woken)) await this.pause(ms, asleep);
    }
  }

  private async pause(ms: number, asleep = false): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
      this.endRest = asleep ? undefined : this.endPause;
    });
    this.endPause = this.endRest = undefined;
  }
}
