import type { ServerResponse } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

export type BodyRequest = FastifyRequest & { rawBody?: Buffer; answer?: ServerResponse };

/** What a smaller one costs to parse, check and write again is no time. */
const LARGE_BYTES = 32 * 1024;
/** Of what is parsed and not yet answered, which takes up to twenty times as much memory: one caller's, and all. */
const MAX_OPEN_BYTES = { caller: 2 * 1024 * 1024, all: 8 * 1024 * 1024 };

/** No turn takes as long, unless the machine stood still. */
const MAX_REST_MS = 50;

interface Unparsed {
  bytes: number;
  parse: () => void;
  refuse: (problem: Problem) => void;
}

interface Caller {
  openBytes: number;
  unparsed: Unparsed[];
  /** Parsed, admitted and about to be carried out. */
  admitted: (() => void)[];
}

/**
 * Requests with large bodies, each of which costs some milliseconds of computing when it is parsed and again when it is
 * carried out. One of these takes place in a turn of the event loop; after it everybody else is served for as long as it took,
 * for what others wait for takes several turns. Callers come in rotation, so that one with many requests waits for itself.
 */
class LargeBodies {
  /** In the order of their turns. */
  private readonly callers = new Map<string, Caller>();
  private openBytes = 0;
  private scheduled = false;
  /** The last turn, until it is over. */
  private begunAt: number | undefined;

  /** Resolves when the body may be parsed: at once when it is small. Throws 503 when it was answered so meanwhile. */
  toParse(request: BodyRequest): Promise<void> | undefined {
    const { rawBody, answer } = request;
    if (!rawBody || !answer || rawBody.length <= LARGE_BYTES) return undefined;
    return new Promise((parse, refuse) => {
      const name = nameOf(request);
      const caller = this.callers.get(name) ?? { openBytes: 0, unparsed: [], admitted: [] };
      this.callers.set(name, caller);
      const body = { bytes: rawBody.length, parse, refuse };
      caller.unparsed.push(body);
      answer.once('close', () => this.end(name, caller, body));
      this.schedule();
    });
  }

  /** The same of a request whose body was parsed. */
  toCarryOut(request: BodyRequest): Promise<void> | undefined {
    const caller = (request.rawBody?.length ?? 0) > LARGE_BYTES ? this.callers.get(nameOf(request)) : undefined;
    if (!caller) return undefined;
    return new Promise((resolve) => {
      caller.admitted.push(resolve);
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      const tookMs = this.begunAt === undefined ? 0 : performance.now() - this.begunAt;
      this.begunAt = undefined;
      if (tookMs < 1) this.takeTurn();
      else setTimeout(() => this.takeTurn(), Math.min(tookMs, MAX_REST_MS));
    });
  }

  private takeTurn(): void {
    this.scheduled = false;
    for (const [name, caller] of this.callers) {
      const go = caller.admitted.shift() ?? this.nextToParse(caller);
      if (!go) continue;
      this.callers.delete(name);
      if (isThere(caller)) this.callers.set(name, caller);
      this.begunAt = performance.now();
      go();
      this.schedule();
      return;
    }
  }

  private nextToParse(caller: Caller): (() => void) | undefined {
    const bytes = caller.unparsed[0]?.bytes ?? 0;
    if (caller.openBytes + bytes > MAX_OPEN_BYTES.caller || this.openBytes + bytes > MAX_OPEN_BYTES.all)
      return undefined;
    caller.openBytes += bytes;
    this.openBytes += bytes;
    return caller.unparsed.shift()?.parse;
  }

  private end(name: string, caller: Caller, body: Unparsed): void {
    const place = caller.unparsed.indexOf(body);
    if (place === -1) {
      caller.openBytes -= body.bytes;
      this.openBytes -= body.bytes;
    } else {
      caller.unparsed.splice(place, 1);
      body.refuse(new Problem('unavailable', 'It took too long; try again', { retryAfterSeconds: 2 }));
    }
    if (!isThere(caller)) this.callers.delete(name);
    this.schedule();
  }
}

const isThere = ({ openBytes, unparsed, admitted }: Caller): boolean =>
  openBytes > 0 || unparsed.length > 0 || admitted.length > 0;

/** A caller is known before its key is looked up by what it sends as its key. */
const nameOf = ({ headers, ip }: BodyRequest): string => headers.authorization ?? ip;

/** The event loop is one for all of the process. */
export const largeBodies = new LargeBodies();
