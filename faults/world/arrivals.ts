import type { Child } from '../../bench/child.ts';
import type { Arrival } from './arrival.ts';
import type { Question } from './endpoints.ts';

export type Endpoints = Child<Question, Arrival[]>;

/** What has arrived since it began. */
export class Arrivals {
  readonly all: Arrival[] = [];
  private constructor(
    private readonly endpoints: Endpoints,
    private seen: number,
  ) {}

  static async from(endpoints: Endpoints): Promise<Arrivals> {
    return new Arrivals(endpoints, (await endpoints.ask(0)).length);
  }

  async look(): Promise<void> {
    const more = await this.endpoints.ask(this.seen);
    this.seen += more.length;
    this.all.push(...more);
  }
}
