import { Client } from 'undici';
import type { Dialler } from './dial.ts';
import { ReadLimit } from './read-limit.ts';

/** Idle connections are closed after this long, or earlier if the endpoint says so. */
const IDLE_TIMEOUT_MS = 4000;
const MAX_HEADER_BYTES = 16 * 1024;

/** One connection to one origin, used by one attempt at a time. It dials when its first request is dispatched. */
export class Connection {
  readonly client: Client;
  private readonly dialling = new AbortController();
  private readLimit: ReadLimit | undefined;

  constructor(
    readonly origin: string,
    /** Ms since 1970. */
    readonly openedAt: number,
    dialler: Dialler,
  ) {
    this.client = new Client(origin, {
      // The attempt's own deadline covers the connect, the headers and the body.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: IDLE_TIMEOUT_MS,
      keepAliveMaxTimeout: IDLE_TIMEOUT_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      connect: ({ protocol, hostname, port }, done) => {
        dialler.dial(protocol, hostname, Number(port || defaultPort(protocol)), this.dialling.signal).then(
          ({ socket, tcp }) => {
            this.readLimit = new ReadLimit(socket, tcp);
            done(null, socket);
          },
          (error: Error) => done(error, null),
        );
      },
    });
  }

  /** Another attempt begins. */
  renew(): void {
    this.readLimit?.renew();
  }

  /** Closes the socket at once, whatever it is doing. */
  destroy(): void {
    this.dialling.abort();
    void this.client.destroy();
  }
}

/**
 * Connections by origin, kept alive between attempts. undici's own Agent is not used: it can neither tell how old a
 * connection is nor end a connect that has outlived its attempt.
 */
export class Connections {
  private readonly idle = new Map<string, Connection[]>();
  private readonly busy = new Set<Connection>();
  private idleCount = 0;

  constructor(
    private readonly dialler: Dialler,
    /** Idle connections kept over all endpoints: a bound on open files. */
    private readonly maxIdle: number,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * A connection for one attempt: the one used last, or a new one. Those opened before `notBefore` (ms since the epoch) are
   * closed instead. Give it back with `release`, or destroy it with `drop`.
   */
  take(origin: string, notBefore: number): Connection {
    let connection = this.takeIdle(origin);
    for (; connection && connection.openedAt < notBefore; connection = this.takeIdle(origin)) connection.destroy();
    connection ??= this.create(origin);
    connection.renew();
    this.busy.add(connection);
    return connection;
  }

  /** After a complete response. */
  release(connection: Connection): void {
    if (!this.busy.delete(connection) || this.idleCount >= this.maxIdle) {
      connection.destroy();
      return;
    }
    const list = this.idle.get(connection.origin);
    if (list) list.push(connection);
    else this.idle.set(connection.origin, [connection]);
    this.idleCount += 1;
  }

  /** After anything but a complete response: what else arrives on it can't be trusted. */
  drop(connection: Connection): void {
    this.busy.delete(connection);
    connection.destroy();
  }

  /** Destroys all connections; the attempts under way fail. */
  close(): void {
    for (const connection of [...this.busy, ...[...this.idle.values()].flat()]) connection.destroy();
    this.busy.clear();
    this.idle.clear();
    this.idleCount = 0;
  }

  private create(origin: string): Connection {
    const connection = new Connection(origin, this.now(), this.dialler);
    connection.client.on('disconnect', () => {
      if (this.removeIdle(connection)) connection.destroy();
    });
    return connection;
  }

  private takeIdle(origin: string): Connection | undefined {
    const kept = this.idle.get(origin)?.at(-1);
    if (kept) this.removeIdle(kept);
    return kept;
  }

  private removeIdle(connection: Connection): boolean {
    const list = this.idle.get(connection.origin);
    const index = list?.lastIndexOf(connection) ?? -1;
    if (!list || index < 0) return false;
    list.splice(index, 1);
    if (list.length === 0) this.idle.delete(connection.origin);
    this.idleCount -= 1;
    return true;
  }
}

const defaultPort = (protocol: string): number => (protocol === 'https:' ? 443 : 80);
