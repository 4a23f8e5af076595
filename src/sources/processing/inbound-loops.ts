import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Settings } from '../../config/settings.ts';
import { Loop, NO_PAUSE } from '../../database/loop.ts';

/** Of a database that is away. */
const TROUBLE_MS = 2_000;

/** A pass of work; true: there may be more. */
type Pass = () => Promise<boolean>;

/** What workers do about inbound requests now and then; woken early where something is due. */
@Injectable()
export class InboundLoops implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Inbound');
  private readonly loops: Loop[] = [];
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly settings: Settings) {}

  /** Before the application starts. What it gives rouses the loop. */
  add(everyMs: number, pass: Pass): () => void {
    const loop = new Loop(async () => ((await pass()) ? NO_PAUSE : { ms: everyMs }), {
      troubleMs: TROUBLE_MS,
      onTrouble: ({ message }) => this.logger.warn(`Tried again soon: ${message}`),
    });
    this.loops.push(loop);
    return () => loop.wake();
  }

  /** Before the application starts: done only where this process works. */
  listen(begin: () => void): void {
    this.listeners.push(begin);
  }

  onApplicationBootstrap(): void {
    if (this.settings.role === 'api') return;
    for (const begin of this.listeners) begin();
    for (const loop of this.loops) loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }
}
