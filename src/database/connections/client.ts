import pg from 'pg';
import type { Connections } from './connections.ts';
import { atDeadline } from './deadline.ts';
import { type PooledConfig, withoutSession, wordingOf } from './pooled.ts';
import { withTls } from './tls.ts';

/** The server ends a statement itself when its time is over; by then its answer should be here. */
const ANSWER_MS = 2_000;
/** What a process that stops waits for a statement. */
const HURRIED_MS = 2_000;
/** Until the server has answered a goodbye. */
const FAREWELL_MS = 1_000;
/** SQLSTATE of a server that takes no writes. */
const READ_ONLY = '25006';
const NO_PRIMARY = 'it leads to no primary any more';

/** Where nobody said how long a statement may take. */
const DEFAULT_MS = 60_000;

export interface ClientConfig extends PooledConfig {
  connections?: Connections;
}

type Send = (this: pg.Client, ...args: unknown[]) => unknown;
type Callback = (error: Error | undefined, result: unknown) => void;

/**
 * A connection that no statement waits on for ever. Where no answer comes, in time or at all, it is destroyed: pg's own
 * `query_timeout` gives it back to the pool, which hands the dead one out again. One to a server that writes nothing any more
 * is left as well, so that the next one leads to where the primary is now.
 */
export class Client extends pg.Client {
  private readonly ownMs: number;
  private readonly pooled: boolean;
  private readonly worded: (asked: unknown) => unknown;
  /** Of the transaction that is open. */
  private patientMs: number | undefined;
  private readonly connections: Connections | undefined;
  private underWay = 0;

  constructor(config: ClientConfig = {}) {
    super(withTls(config.pooled ? withoutSession(config) : config));
    this.pooled = config.pooled ?? false;
    this.worded = wordingOf(config);
    this.ownMs = config.statement_timeout || DEFAULT_MS;
    this.connections = config.connections;
    // For life: while it changes hands between the pool and its user nobody listens, and an error unheard ends the process.
    this.on('error', () => undefined);
    this.connections?.all.add(this);
    this.once('end', () => this.connections?.all.delete(this));
    this.query = ((...args: unknown[]) => this.watched(args)) as typeof this.query;
  }

  /** Until the end of the transaction statements may take so long. */
  async bePatient(ms: number): Promise<void> {
    await this.query(`SET LOCAL statement_timeout = ${ms}`);
    this.patientMs = ms;
  }

  /** The process stops: what is under way is not waited for much longer. */
  hurry(): void {
    if (this.underWay > 0) atDeadline(HURRIED_MS, () => this.underWay > 0 && this.abandon('the process stops'));
  }

  override end(): Promise<void>;
  override end(callback: () => void): void;
  override end(callback?: () => void): Promise<void> | void {
    const cancel = atDeadline(FAREWELL_MS, () => this.abandon('it does not end'));
    if (this.connection.stream.destroyed) cancel();
    else this.once('end', cancel);
    return callback ? super.end(callback) : super.end();
  }

  /** Ends the connection without a word to the server, which may not listen. What waits for an answer fails. */
  abandon(why: string): void {
    this.connection.stream
      .once('error', () => undefined)
      .destroy(new Error(`The connection to Postgres was given up: ${why}`));
  }

  leaveIfIdle(): void {
    if (this.underWay === 0 && this.getTransactionStatus() === 'I') this.abandon(NO_PRIMARY);
  }

  /** Not before its user has got the error. */
  private leave(): void {
    setImmediate(() => this.abandon(NO_PRIMARY));
    this.connections?.leaveIdle();
  }

  private watched([asked, ...more]: unknown[]): unknown {
    const ended = this.watch();
    const args = [this.worded(asked), ...more];
    const { query: send } = pg.Client.prototype as unknown as { query: Send };
    const callback = args.at(-1);
    if (typeof callback === 'function') {
      const told: Callback = (error, result) => {
        ended(error);
        (callback as Callback)(error, result);
      };
      return send.apply(this, [...args.slice(0, -1), told]);
    }
    const result = send.apply(this, args);
    void Promise.resolve(result).then(() => ended(), ended);
    return result;
  }

  private watch(): (error?: Error) => void {
    // `T`: within a transaction, `E`: within one that failed.
    if (this.getTransactionStatus() === 'I') this.patientMs = undefined;
    // Behind a pooler the server knows the time of transactions alone.
    const answerMs = this.pooled && this.getTransactionStatus() === 'I' ? 0 : ANSWER_MS;
    const ms = this.connections?.hurried ? HURRIED_MS : (this.patientMs ?? this.ownMs) + answerMs;
    this.underWay++;
    const cancel = atDeadline(ms, () => this.abandon(`no answer within ${ms} ms`));
    return (error) => {
      this.underWay--;
      cancel();
      if ((error as pg.DatabaseError)?.code === READ_ONLY) this.leave();
    };
  }
}
