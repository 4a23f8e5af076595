import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Settings } from '../../config/settings.ts';
import { Loop, type Pause } from '../../database/loops/loop.ts';
import { Pulse } from '../../database/loops/pulse.ts';

/** Of a database that is away. */
const TROUBLE_MS = 2_000;

/** What workers do about inbound requests now and then; woken early where something is due. */
@Injectable()
export class InboundLoops implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Inbound');
  private readonly loops: Loop[] = [];
  private readonly beginnings: (() => void)[] = [];

  constructor(
    private readonly settings: Settings,
    private readonly pulse: Pulse,
  ) {}

  /** Before the application starts. `anyDue`, in SQL, says that there may be something to do. What it gives rouses the loop. */
  add(name: string, anyDue: string, pass: () => Promise<Pause>): () => void {
    const loop = new Loop(pass, {
      troubleMs: TROUBLE_MS,
      onTrouble: ({ message }) => this.logger.warn(`Tried again soon: ${message}`),
    });
    this.loops.push(loop);
    this.listen(() => this.pulse.wakes(name, anyDue, () => loop.wake()));
    return () => loop.wake();
  }

  /** Before the application starts: done only where this process works. */
  listen(begin: () => void): void {
    this.beginnings.push(begin);
  }

  onApplicationBootstrap(): void {
    if (this.settings.role === 'api') return;
    for (const begin of this.beginnings) begin();
    for (const loop of this.loops) loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }
}
