import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './failure.ts';

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

/** A credential as a header, and what to tell whoever sent one that is refused. */
export interface Credential {
  header: [name: string, value: string];
  /** Where it came from, such as `ADMIN_API_KEY`. */
  source: string;
}

/** The platform's routes under `/api/v1`, with one credential. Whatever goes wrong is a Failure that says what to do. */
export class Rest {
  readonly url: string;
  private readonly credential: Credential;

  constructor(url: string, credential: Credential) {
    this.url = url;
    this.credential = credential;
  }

  get<T>(path: string, query: Record<string, string | undefined> = {}): Promise<T> {
    const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return this.call('GET', given.length > 0 ? `${path}?${new URLSearchParams(given).toString()}` : path);
  }

  post<T>(path: string, body: object = {}): Promise<T> {
    return this.call('POST', path, body);
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
      rows.push(...page.data);
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined && rows.length < limit);
    return rows;
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await this.sendInTurn(method, path, body);
    const text = await response.text();
    if (response.ok && text === '') return undefined as T;
    const json = response.headers.get('content-type')?.includes('json');
    if (!json) {
      throw new Failure(
        'unreachable',
        `${this.url} answers ${response.status}, but not like the platform. Is --url (or WEBHOOKS_URL) right?`,
      );
    }
    if (response.ok) return JSON.parse(text) as T;
    throw this.refusal(response.status, `${method} ${path}`, JSON.parse(text) as Problem);
  }

  /** Waits for its turn when there were too many requests, as long as that is not long. */
  private async sendInTurn(method: string, path: string, body?: object): Promise<Response> {
    for (;;) {
      const response = await this.send(method, path, body);
      const seconds = Number(response.headers.get('retry-after') ?? Infinity);
      if (response.status !== 429 || seconds > MAX_TURN_SECONDS) return response;
      await sleep(seconds * 1000);
    }
  }

  private async send(method: string, path: string, body?: object): Promise<Response> {
    const [name, value] = this.credential.header;
    try {
      return await fetch(`${this.url}/api/v1${path}`, {
        method,
        headers: { [name]: value, ...(body && { 'content-type': 'application/json' }) },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body && { body: JSON.stringify(body) }),
      });
    } catch (error) {
      const { name: kind, cause, message } = error as Error & { cause?: NodeJS.ErrnoException };
      const why =
        kind === 'TimeoutError' ? `no answer in ${TIMEOUT_MS / 1000} s` : (cause?.code ?? cause?.message ?? message);
      throw new Failure(
        'unreachable',
        `The platform cannot be reached at ${this.url} (${why}). Does it run, and is --url (or WEBHOOKS_URL) right?`,
      );
    }
  }

  private refusal(status: number, route: string, problem: Problem): Failure {
    if (status === 401) {
      const { source } = this.credential;
      return new Failure(
        'credential',
        `The platform at ${this.url} refuses the key of ${source}. Is it that platform's?`,
      );
    }
    const fields = (problem.errors ?? []).map(({ field, message }) => `\n  ${field}: ${message}`).join('');
    const detail = fields === '' ? `: ${problem.detail}` : '';
    return new Failure(
      status === 403 ? 'credential' : 'refused',
      `${problem.title}${detail}${fields}\n(${route} was answered ${status} ${problem.code}, request ${problem.request_id})`,
    );
  }
}
