import { Injectable } from '@nestjs/common';

interface Wait {
  what: string;
  /** By the steady clock, ms. */
  since: number;
}

/** What this process waits for in its work on deliveries, and when it last got something done. The watchdog looks at both. */
@Injectable()
export class Progress {
  endedAt = performance.now();
  /** The longest wait is the first. */
  private readonly waits = new Set<Wait>();

  /** A job was done, or a result recorded. */
  ended(): void {
    this.endedAt = performance.now();
  }

  /** `work`, which always ends in time: for what may rightly take long there is no wait. */
  async wait<T>(what: string, work: Promise<T>): Promise<T> {
    const wait = { what, since: performance.now() };
    this.waits.add(wait);
    try {
      return await work;
    } finally {
      this.waits.delete(wait);
    }
  }

  get longest(): Wait | undefined {
    return this.waits.values().next().value;
  }
}
