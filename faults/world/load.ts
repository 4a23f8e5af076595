import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';

export interface Accepted {
  /** Which of the tenants. */
  tenant: number;
  /** What its payload bears. */
  mark: string;
  event: string;
  at: number;
}

const ANSWERED_MS = 10_000;
const AGAIN_MS = 300;
/** Events that are not yet accepted at the same time at most; the pace waits for them. */
const OPEN = 48;

/**
 * Emits events over REST as tenants' backends do, at a pace, until it is told to finish. What is not answered 202 is asked
 * again under the same Idempotency-Key, so that each event is to be there once, whatever became of an answer.
 */
export class Load {
  readonly accepted: Accepted[] = [];
  /** How many requests were answered with what. */
  readonly answers = new Map<string, number>();
  private readonly pool: Pool;
  private readonly open = new Set<Promise<void>>();
  private readonly running: Promise<void>;
  private enough = Number.POSITIVE_INFINITY;
  private begun = 0;
  private stopped = false;

  constructor(
    url: string,
    private readonly keys: readonly string[],
    private readonly perSecond: number,
  ) {
    this.pool = new Pool(url, { connections: OPEN });
    this.running = this.run();
    this.running.catch(() => undefined);
  }

  /** Resolves when at least so many events are accepted, and all that were begun: with how many were given up, when none is accepted for so long. */
  async finish(atLeast: number, patienceMs: number): Promise<number> {
    this.enough = atLeast;
    const done = this.running.then(() => Promise.all(this.open)).then(() => true);
    for (let before = -1; before < this.accepted.length;) {
      before = this.accepted.length;
      if (!(await Promise.race([done, sleep(patienceMs, false, { ref: false })]))) continue;
      await this.pool.close();
      return 0;
    }
    await this.stop();
    return this.begun - this.accepted.length;
  }

  /** Gives up what is not accepted. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.enough = 0;
    await this.pool.destroy();
    await this.running;
    await Promise.all(this.open);
  }

  private async run(): Promise<void> {
    const everyMs = 1000 / this.perSecond;
    let next = performance.now();
    while (this.begun < this.enough) {
      const event = this.emit(this.begun++).finally(() => this.open.delete(event));
      this.open.add(event);
      // What was missed while no more could be open is not made up for.
      next = Math.max(next + everyMs, performance.now() - 1000);
      await sleep(Math.max(0, next - performance.now()));
      while (this.open.size >= OPEN) await Promise.race(this.open);
    }
  }

  private async emit(nth: number): Promise<void> {
    const tenant = nth % this.keys.length;
    const mark = `${tenant}:${nth}`;
    while (!this.stopped) {
      const { told, event } = await this.post(this.keys[tenant] ?? '', mark);
      this.answers.set(told, (this.answers.get(told) ?? 0) + 1);
      if (event !== undefined) {
        this.accepted.push({ tenant, mark, event, at: Date.now() });
        return;
      }
      await sleep(AGAIN_MS);
    }
  }

  private async post(key: string, mark: string): Promise<{ told: string; event?: string }> {
    try {
      const { statusCode, body } = await this.pool.request({
        path: '/api/v1/tenant/events',
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': mark },
        body: JSON.stringify(payment(mark)),
        signal: AbortSignal.timeout(ANSWERED_MS),
      });
      const text = await body.text();
      if (statusCode !== 202) return { told: String(statusCode) };
      return { told: '202', event: (JSON.parse(text) as { id: string }).id };
    } catch (error) {
      const { code, name } = error as { code?: string; name: string };
      return { told: name === 'TimeoutError' ? `none in ${ANSWERED_MS / 1000} s` : (code ?? name) };
    }
  }
}

const payment = (mark: string) => ({
  event: 'payment.received',
  resource_type: 'payment',
  resource_id: `pay-${mark}`,
  data: {
    payment_id: `pay-${mark}`,
    invoice_id: `inv-${mark}`,
    amount: '1500.00',
    currency: 'EUR',
    payment_method: 'bank_transfer',
    reference_number: mark,
  },
});
