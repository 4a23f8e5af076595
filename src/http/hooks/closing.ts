import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { Problem } from '../problem.ts';

/** Longer than any request may take to be answered, so that only one whose caller does not read is cut off. */
const PATIENCE_MS = 5_000;

/**
 * The end of the server: requests that are carried out are answered, new ones are told to go elsewhere, and connections with
 * half a request are closed then. Node itself waits for those as long as a connection may be silent.
 */
export class Closing {
  private underWay = 0;
  private closing = false;

  constructor(private readonly adapter: FastifyAdapter) {
    adapter.getInstance().addHook('preClose', (done) => {
      this.closing = true;
      this.cutIfDone();
      setTimeout(() => this.cut(), PATIENCE_MS).unref();
      done();
    });
  }

  /** Throws 503 when it is too late for this one. */
  begin(reply: FastifyReply): void {
    this.underWay++;
    reply.raw.once('close', () => {
      this.underWay--;
      if (this.closing) this.cutIfDone();
    });
    if (this.closing) throw new Problem('unavailable', 'This process stops; try again', { retryAfterSeconds: 1 });
  }

  private cutIfDone(): void {
    // Not at once: what was just written is not out yet.
    if (this.underWay === 0) setImmediate(() => this.cut());
  }

  private cut(): void {
    this.adapter.getHttpServer().closeAllConnections();
  }
}
