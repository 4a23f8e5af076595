import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { PreparedStatements } from '../connections/prepared-statements.ts';
import { Loop } from './loop.ts';

/** What is promised within 5 s, though nothing woke anybody, is begun by then. */
const EVERY_MS = 4_500;
const TROUBLE_MS = 1_000;

/** When it was asked and answered, by the steady clock. */
export interface Asked {
  askedAt: number;
  answeredAt: number;
}

interface Question {
  expression: string;
  told: (value: unknown, asked: Asked) => void;
}

/**
 * Asks Postgres now and then, in one statement for the whole process, what there is to do. Whoever makes work wakes who does it, but
 * a wake-up may get lost with Redis, and a process with what it knew: this finds it all the same, and nothing else looks for work
 * that there is not.
 */
@Injectable()
export class Pulse implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Pulse');
  private readonly questions = new Map<string, Question>();
  private readonly loop = new Loop(() => this.beat().then(() => ({ ms: EVERY_MS })), {
    troubleMs: TROUBLE_MS,
    onTrouble: ({ message }) => this.logger.warn(`Waiting for Postgres: ${message}`),
  });

  constructor(private readonly statements: PreparedStatements) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  /** `condition`, in SQL and read from an index however much there is, says that there may be something to do. */
  wakes(name: string, condition: string, wake: () => void): void {
    this.tells(name, condition, (there) => {
      if (there) wake();
    });
  }

  /** `told` gets what the expression is, each time. One of a name. */
  tells(name: string, expression: string, told: (value: unknown, asked: Asked) => void): void {
    this.questions.set(name, { expression, told });
  }

  private async beat(): Promise<void> {
    const questions = [...this.questions.values()];
    if (questions.length === 0) return;
    const text = `SELECT ${questions.map(({ expression }, nth) => `${expression} AS "${nth}"`).join(',\n    ')}`;
    const askedAt = performance.now();
    const [row] = await this.statements.query<Record<number, unknown>>({ name: `pulse_${questions.length}`, text }, []);
    const asked = { askedAt, answeredAt: performance.now() };
    for (const [nth, { told }] of questions.entries()) told(row?.[nth], asked);
  }
}
