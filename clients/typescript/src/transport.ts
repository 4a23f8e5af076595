import { ProblemError, problemOf } from './problem.ts';

/** A wait that is longer is the caller's to decide on. */
const MAX_WAIT_MS = 30_000;
const FIRST_WAIT_MS = 250;

/** A proxy that reached nobody behind it, or no answer at all: it may have been carried out. */
const IN_DOUBT: ReadonlySet<number> = new Set([0, 502, 504]);

export interface TransportOptions {
  /** Where the platform is, without `/api/v1`. */
  url: string;
  /** Sent with each request: the credential. */
  headers: Readonly<Record<string, string>>;
  /** Of one try. */
  timeoutMs: number;
  /** How often a request is sent again. */
  retries: number;
  fetch: typeof fetch;
}

export interface Outgoing {
  method: string;
  /** Below `/api/v1`, with its query. */
  path: string;
  body?: unknown;
  headers?: Readonly<Record<string, string>> | undefined;
  /** Twice is as good as once. */
  repeatable: boolean;
  signal?: AbortSignal | undefined;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

/** Requests with a deadline, sent again where that is safe. */
export class Transport {
  constructor(private readonly options: TransportOptions) {}

  /** Throws a `ProblemError`, or the reason of a signal that ended it. */
  async send(outgoing: Outgoing): Promise<Answer> {
    let inDoubt = false;
    for (let tries = 1; ; tries++) {
      try {
        return await this.once(outgoing);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        // A try before this one may have done it.
        if (inDoubt && outgoing.method === 'DELETE' && error.status === 404)
          return { ...NOTHING, headers: new Headers() };
        const waitMs = tries > this.options.retries ? undefined : waitBefore(tries, error, outgoing.repeatable);
        if (waitMs === undefined) throw error;
        inDoubt ||= error.status !== 429;
        await pause(waitMs, outgoing.signal);
      }
    }
  }

  private async once({ method, path, body, headers, signal }: Outgoing): Promise<Answer> {
    const { url, timeoutMs, fetch } = this.options;
    const json = body === undefined ? undefined : JSON.stringify(body);
    const deadline = AbortSignal.timeout(timeoutMs);
    const request: RequestInit = {
      method,
      headers: new Headers({
        ...this.options.headers,
        ...headers,
        ...(json !== undefined && { 'content-type': 'application/json' }),
      }),
      // The key goes to nobody else.
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      ...(json !== undefined && { body: json }),
    };
    const route = `${method} ${path.split('?')[0]}`;
    try {
      const response = await fetch(`${url}/api/v1${path}`, request);
      return answerOf(route, response, await response.text());
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      signal?.throwIfAborted();
      const why = deadline.aborted ? `no answer within ${timeoutMs / 1000} s` : reasonOf(error);
      throw new ProblemError(route, {
        status: 0,
        code: 'unreachable',
        title: `The platform cannot be reached at ${url} (${why})`,
        detail: `The platform cannot be reached at ${url} (${why}). Does it run, and is the url right?`,
        cause: error,
      });
    }
  }
}

const NOTHING = { status: 204, body: undefined };

function answerOf(route: string, response: Response, text: string): Answer {
  const { ok, status, headers } = response;
  if (ok && text === '') return { status, headers, body: undefined };
  const isJson = /^application\/(problem\+)?json\b/.test(headers.get('content-type') ?? '');
  const body = isJson ? parsed(text) : text;
  if (!ok || !isJson || body === undefined) throw problemOf(route, response, body ?? text);
  return { status, headers, body };
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How long to wait before a request is sent again; undefined: it is not. 429 is refused before anything is done. */
function waitBefore(nth: number, { status, retryAfterSeconds }: ProblemError, repeatable: boolean): number | undefined {
  const asked = status === 429 || (status === 503 && retryAfterSeconds !== undefined && repeatable);
  if (!asked && !(IN_DOUBT.has(status) && repeatable)) return undefined;
  const backoffMs = FIRST_WAIT_MS * 2 ** (nth - 1) * (0.5 + Math.random() / 2);
  const waitMs = retryAfterSeconds === undefined ? backoffMs : retryAfterSeconds * 1000;
  return waitMs > MAX_WAIT_MS ? undefined : waitMs;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      if (signal?.aborted) reject(signal.reason as Error);
      else resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
  });
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? message ?? String(error);
}
