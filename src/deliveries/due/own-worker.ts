import { Injectable } from '@nestjs/common';
import type { Due } from '../fan-out/documents.ts';

/** What the worker of this process offers. */
export interface Taker {
  /** How many deliveries it would begin about now; undefined while it takes none. */
  room(): number | undefined;
  /** Never fails. */
  take(due: Due): void;
}

/** The worker of this process, for what need not go through Redis or wait in rows. */
@Injectable()
export class OwnWorker implements Taker {
  private taker: Taker | undefined;

  serve(taker: Taker): void {
    this.taker = taker;
  }

  room(): number | undefined {
    return this.taker?.room();
  }

  take(due: Due): void {
    this.taker?.take(due);
  }
}
