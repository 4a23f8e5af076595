/** How an endpoint behaves: the third part of its path, `/tenant/subscription/behaviour`. */
export type Behaviour = 'fine' | 'failing-first' | 'slow' | 'resetting';

/** One request that reached an endpoint, told when it is over. */
export interface Arrival {
  /** `tenant/subscription`, numbers from 0. */
  endpoint: string;
  behaviour: Behaviour;
  event: string;
  delivery: string;
  attempt: number;
  /** SHA-256 of the body. */
  hash: string;
  /** What the load put into the event: `tenant:number`. */
  mark: string;
  at: number;
  endedAt: number;
  /** 0: it had no whole answer. */
  status: number;
}

/** What an endpoint that resets resets: every second event, however often it is tried. One that works for others is never held. */
export const isReset = (event: string): boolean => Number.parseInt(event.slice(-1), 16) % 2 === 0;
