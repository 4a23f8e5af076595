import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../config/settings.ts';
import { PreparedStatements } from '../../database/connections/prepared-statements.ts';
import { Loop, UNTIL_WOKEN, type Pause } from '../../database/loops/loop.ts';
import { Pulse } from '../../database/loops/pulse.ts';
import { Wake } from '../../redis/wake.ts';
import { ANY_HELD, FLOW, LOOK, PROBE, STEP_SECONDS } from './held-statements.ts';

const TROUBLE_MS = 1_000;

/** Probes endpoints that are held, and lets what waited for them flow. In Postgres alone: whichever process looks goes on with it. */
@Injectable()
export class Held {
  private readonly logger = new Logger('Held');
  private readonly loop = new Loop(() => this.pass(), {
    troubleMs: TROUBLE_MS,
    onTrouble: ({ message }) => this.logger.warn(`Waiting for Postgres: ${message}`),
  });

  constructor(
    private readonly statements: PreparedStatements,
    private readonly settings: Settings,
    private readonly wake: Wake,
    private readonly pulse: Pulse,
  ) {}

  start(): void {
    this.wake.listen('held', () => this.look());
    this.pulse.wakes('held', ANY_HELD, () => this.look());
    this.loop.start();
  }

  /** Resolves after the pass that is under way. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** There may be something new. */
  look(): void {
    this.loop.wake();
  }

  private async pass(): Promise<Pause> {
    const [state] = await this.statements.query<{ waits: boolean; next_ms: number | null }>(LOOK, []);
    const nextMs = state?.next_ms ?? Infinity;
    let begun = 0;
    if (nextMs <= 0) begun += await this.begun(PROBE);
    if (nextMs !== Infinity) begun += await this.begun(FLOW.overdue, [this.settings.holdMaxHours]);
    if (state?.waits) begun += await this.begun(FLOW.released);
    if (begun > 0) this.wake.signal();
    // Part follows on part while it flows, and a probe is not late.
    const ms = begun > 0 ? STEP_SECONDS * 1_000 : UNTIL_WOKEN.ms;
    return { ms: Math.min(ms, nextMs > 0 ? nextMs : ms) };
  }

  private async begun(statement: typeof PROBE, values: readonly unknown[] = []): Promise<number> {
    const [row] = await this.statements.query<{ begun: number }>(statement, values);
    return row?.begun ?? 0;
  }
}
