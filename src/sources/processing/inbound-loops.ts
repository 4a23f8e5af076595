import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Settings } from '../../config/settings.ts';

/** Of a database that is away. */
const TROUBLE_MS = 2_000;

/** A pass of work; true: there may be more. */
type Pass = () => Promise<boolean>;

interface Loop {
  everyMs: number;
  pass: Pass;
  rouse: () => void;
  running: Promise<void>;
}

/** What workers do about inbound requests now and then; woken early where something is due. */
@Injectable()
export class InboundLoops implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Inbound');
  private readonly loops: Loop[] = [];
  private readonly listeners: (() => void)[] = [];
  private stopped = false;

  constructor(private readonly settings: Settings) {}

  /** Before the application starts. What it gives rouses the loop. */
  add(everyMs: number, pass: Pass): () => void {
    const loop = { everyMs, pass, rouse: () => undefined, running: Promise.resolve() };
    this.loops.push(loop);
    return () => loop.rouse();
  }

  /** Before the application starts: done only where this process works. */
  listen(begin: () => void): void {
    this.listeners.push(begin);
  }

  onApplicationBootstrap(): void {
    if (this.settings.role === 'api') return;
    for (const begin of this.listeners) begin();
    for (const loop of this.loops) loop.running = this.run(loop);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    for (const { rouse } of this.loops) rouse();
    await Promise.all(this.loops.map(({ running }) => running));
  }

  private async run(loop: Loop): Promise<void> {
    while (!this.stopped) {
      let pauseMs = loop.everyMs;
      try {
        if (await loop.pass()) continue;
      } catch (error) {
        this.logger.warn(`Tried again soon: ${(error as Error).message}`);
        pauseMs = TROUBLE_MS;
      }
      if (!this.stopped) await this.pause(loop, pauseMs);
    }
  }

  private async pause(loop: Loop, ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      loop.rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
