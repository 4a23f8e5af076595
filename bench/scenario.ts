import type { Databases } from './servers.ts';
import type { Child } from './child.ts';
import type { LoadRequest } from './load.ts';
import type { Finished, Received, ReceiverRequest } from './receiver.ts';

/** Everything that takes part, but for the platform, which each scenario starts afresh on a database of its own. */
export interface Stage {
  servers: Databases;
  receiver: Child<ReceiverRequest, Received | Finished>;
  receiverUrl: string;
  load: Child<LoadRequest, number>;
  /** One line of progress. */
  log: (line: string) => void;
  /** Figures of scenarios that ran before, by name and figure: a ratio is always one of this run. */
  earlier: (scenario: string, figure: string) => number;
}

/** What is to be reached, and what was. */
export interface Target {
  what: string;
  reached: number;
  /** `reached` may be at most or must be at least this. */
  atMost?: number;
  atLeast?: number;
  /** Of which of several it is, or how it was judged. */
  note?: string;
}

export interface Result {
  figures: Record<string, number>;
  targets: Target[];
}

/** One row of the table. */
export interface Scenario {
  name: string;
  about: string;
  run: (stage: Stage) => Promise<Result>;
}

/** False also for a figure that could not be measured. */
export const isReached = ({ reached, atMost, atLeast }: Target): boolean =>
  atMost === undefined ? reached >= (atLeast ?? Number.POSITIVE_INFINITY) : reached <= atMost;
