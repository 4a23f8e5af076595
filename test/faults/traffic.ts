import { setTimeout as sleep } from 'node:timers/promises';
import { payment, type TenantApi } from '../support/platform.ts';
import type { Receiver } from '../support/receiver.ts';
import { withStalls } from '../support/stalls.ts';
import { until } from '../support/wait.ts';

const PAUSE_MS = 100;

/** What of it is too late: for the answer to a request, and for an event to arrive once a fault is over. */
export const ANSWERED_MS = 3_000;
export const FLOWING_MS = 30_000;

/** Events of one tenant to one endpoint, one after the other for as long as a fault lasts, and what becomes of them. */
export class Traffic {
  private readonly accepted = new Set<string>();
  private readonly refused: number[] = [];
  private slowestMs = 0;
  private stopped = false;
  private readonly running: Promise<void>;

  private constructor(
    private readonly tenant: TenantApi,
    private readonly receiver: Receiver,
    private readonly path: string,
  ) {
    this.running = this.run();
  }

  /** Resolves when it flows. */
  static async to(receiver: Receiver, path: string, tenant: TenantApi): Promise<Traffic> {
    await tenant.subscribe(receiver.url + path);
    const traffic = new Traffic(tenant, receiver, path);
    await until(() => traffic.received.length > 0, 60_000);
    return traffic;
  }

  private get received(): string[] {
    return this.receiver.at(this.path).map(({ headers }) => String(headers['webhook-id']));
  }

  /** How often it was not answered 202 so far. */
  get refusals(): number {
    return this.refused.length;
  }

  /** Ends it. Tells what was not answered 202, and the slowest answer. */
  async stop(): Promise<{ refused: number[]; slowestMs: number }> {
    this.stopped = true;
    await this.running;
    return { refused: [...new Set(this.refused)], slowestMs: this.slowestMs };
  }

  /** How long a new event takes to arrive, less what this process stood still. */
  async flows(): Promise<number> {
    const begun = Date.now();
    const id = await until(() => this.emit());
    const [, stalledMs] = await withStalls(() => until(() => this.received.includes(id), 2 * FLOWING_MS));
    const { at = Infinity } = this.receiver.at(this.path).find(({ headers }) => headers['webhook-id'] === id) ?? {};
    return at - begun - stalledMs;
  }

  /** Resolves when every accepted event has arrived, with how many arrived too often. */
  async all(): Promise<number> {
    await until(() => {
      const received = new Set(this.received);
      return [...this.accepted].every((id) => received.has(id));
    }, 60_000);
    return this.received.length - new Set(this.received).size;
  }

  private async emit(): Promise<string | undefined> {
    const begun = Date.now();
    const [{ status, body }, stalledMs] = await withStalls(() => this.tenant.call('POST', '/events', payment()));
    this.slowestMs = Math.max(this.slowestMs, Date.now() - begun - stalledMs);
    if (status !== 202) {
      this.refused.push(status);
      return undefined;
    }
    this.accepted.add(body['id']);
    return body['id'];
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      await this.emit();
      await sleep(PAUSE_MS);
    }
  }
}
