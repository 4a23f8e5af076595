import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './failure.ts';
import { harmless, jsonOf } from './print.ts';

const TIMEOUT_MS = 30_000;
const MAX_TURN_SECONDS = 5;

interface Page<Row> {
  data: Row[];
  next_cursor: string | null;
  has_more: boolean;
}

interface Problem {
  title: string;
  detail: string;
  code: string;
  request_id: string;
  errors?: { field: string; message: string }[];
}

/** A credential as headers, and what to tell whoever sent one that is refused. */
export interface Credential {
  headers: Record<string, string>;
  /** Where it came from, such as `ADMIN_API_KEY`. */
  source: string;
}

interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/**
 * An id as a part of a route's path. Anything else is refused, not encoded: no encoding keeps `..` from being resolved, and
 * nothing, as of a variable that is not set, would name the list that the id is looked for in.
 */
export function segment(id: string): string {
  if (!/^[\w-]+$/.test(id)) throw new Failure('usage', `${jsonOf(id)} is no id`);
  return id;
}

/** The platform's routes under `/api/v1`, with one credential. Whatever goes wrong is a Failure that says what to do. */
export class Rest {
  readonly url: string;
  private readonly credential: Credential;

  constructor(url: string, credential: Credential) {
    if (!/^[\x20-\x7e]*$/.test(Object.values(credential.headers).join(''))) {
      throw new Failure('credential', `The key of ${credential.source} has letters that are in no key`);
    }
    this.url = url;
    this.credential = credential;
  }

  get<T>(path: string, query: Record<string, string | undefined> = {}): Promise<T> {
    const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return this.call('GET', given.length > 0 ? `${path}?${new URLSearchParams(given).toString()}` : path);
  }

  /** With a key, the same twice is carried out once. */
  post<T>(path: string, body: object = {}, idempotencyKey?: string): Promise<T> {
    return this.call('POST', path, body, idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey });
  }

  put<T>(path: string, body: object): Promise<T> {
    return this.call('PUT', path, body);
  }

  patch<T>(path: string, body: object): Promise<T> {
    return this.call('PATCH', path, body);
  }

  delete<T = void>(path: string): Promise<T> {
    return this.call('DELETE', path);
  }

  /** Rows of a list, page after page, at most `limit` of them. */
  async list<Row>(path: string, query: Record<string, string | undefined>, limit: number): Promise<Row[]> {
    const rows: Row[] = [];
    let cursor: string | undefined;
    do {
      const size = String(Math.min(100, limit - rows.length));
      const page = await this.get<Page<Row>>(path, { ...query, limit: size, cursor });
      if (!Array.isArray(page.data)) throw this.stranger(200);
      rows.push(...page.data);
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined && rows.length < limit);
    return rows;
  }

  private async call<T>(method: string, path: string, body?: object, more: Record<string, string> = {}): Promise<T> {
    const { status, headers, text } = await this.sendInTurn(method, path, body, more);
    const refused = status >= 400;
    if (!refused && text === '') return undefined as T;
    const type = headers.get('content-type') ?? '';
    const json = type.startsWith(refused ? 'application/problem+json' : 'application/json') ? parse(text) : undefined;
    if (json === undefined) throw this.stranger(status);
    if (refused) throw this.refusal(status, `${method} ${path}`, json as Problem);
    return json as T;
  }

  /** Waits for its turn when there were too many requests, as long as that is not long. */
  private async sendInTurn(...request: Parameters<Rest['send']>): Promise<Answer> {
    for (;;) {
      const answer = await this.send(...request);
      const seconds = Number(answer.headers.get('retry-after') ?? Infinity);
      if (answer.status !== 429 || seconds > MAX_TURN_SECONDS) return answer;
      await sleep(seconds * 1000);
    }
  }

  private async send(
    method: string,
    path: string,
    body: object | undefined,
    more: Record<string, string>,
  ): Promise<Answer> {
    try {
      const response = await fetch(`${this.url}/api/v1${path}`, {
        method,
        headers: { ...this.credential.headers, ...more, ...(body && { 'content-type': 'application/json' }) },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: response.status, headers: response.headers, text: await response.text() };
    } catch (error) {
      const { name: kind, cause, message } = error as Error & { cause?: NodeJS.ErrnoException };
      const why =
        kind === 'TimeoutError' ? `no answer in ${TIMEOUT_MS / 1000} s` : (cause?.code ?? cause?.message ?? message);
      throw new Failure(
        'unreachable',
        `The platform cannot be reached at ${this.url} (${harmless(why)}). Does it run, and is --url (or WEBHOOKS_URL) right?`,
      );
    }
  }

  private stranger(status: number): Failure {
    return new Failure(
      'unreachable',
      `${this.url} answers ${status}, but not like the platform. Is --url (or WEBHOOKS_URL) right?`,
    );
  }

  private refusal(status: number, route: string, problem: Problem): Failure {
    if (status === 401) {
      const { source } = this.credential;
      return new Failure(
        'credential',
        `The platform at ${this.url} refuses the key of ${source}. Is it that platform's?`,
      );
    }
    const fields = (problem.errors ?? [])
      .map(({ field, message }) => `\n  ${harmless(`${field}: ${message}`)}`)
      .join('');
    const detail = fields === '' ? `: ${problem.detail}` : '';
    return new Failure(
      status === 403 ? 'credential' : 'refused',
      `${harmless(problem.title + detail)}${fields}\n` +
        `(${route} was answered ${harmless(`${status} ${problem.code}, request ${problem.request_id}`)})`,
      status >= 500 || status === 429,
    );
  }
}

/** Undefined for what is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
