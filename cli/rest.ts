import { Listing, type Page } from '../clients/typescript/src/listing.ts';
import { ProblemError } from '../clients/typescript/src/problem.ts';
import { Transport } from '../clients/typescript/src/transport.ts';
import { Failure } from './failure.ts';
import { harmless, jsonOf } from './print.ts';

const TIMEOUT_MS = 30_000;
const RETRIES = 3;

/** A credential as headers, and what to tell whoever sent one that is refused. */
export interface Credential {
  headers: Record<string, string>;
  /** Where it came from, such as `ADMIN_API_KEY`. */
  source: string;
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
  private readonly transport: Transport;

  constructor(url: string, credential: Credential) {
    if (!/^[\x20-\x7e]*$/.test(Object.values(credential.headers).join(''))) {
      throw new Failure('credential', `The key of ${credential.source} has letters that are in no key`);
    }
    this.url = url;
    this.credential = credential;
    const { headers } = credential;
    this.transport = new Transport({ url, headers, timeoutMs: TIMEOUT_MS, retries: RETRIES, fetch });
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
    const listing = new Listing<Row>(async ({ cursor, limit: size }) => {
      const page = await this.get<Page<Row>>(path, { ...query, limit: String(size), cursor });
      if (!Array.isArray(page.data)) throw this.stranger(200);
      return page;
    });
    return listing.take(limit);
  }

  private async call<T>(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<T> {
    const repeatable = method !== 'POST' || 'idempotency-key' in headers;
    try {
      const answer = await this.transport.send({ method, path, body, headers, repeatable });
      return answer.body as T;
    } catch (error) {
      throw error instanceof ProblemError ? this.failureOf(error) : error;
    }
  }

  private failureOf(error: ProblemError): Failure {
    if (error.code === 'unexpected_answer') return this.stranger(error.status);
    if (error.code !== 'unreachable') return this.refusal(error);
    return new Failure('unreachable', `${harmless(error.title)}. Does it run, and is --url (or WEBHOOKS_URL) right?`);
  }

  private stranger(status: number): Failure {
    return new Failure(
      'unreachable',
      `${this.url} answers ${status}, but not like the platform. Is --url (or WEBHOOKS_URL) right?`,
    );
  }

  private refusal({ status, code, title, detail, errors, route, requestId }: ProblemError): Failure {
    if (status === 401) {
      const { source } = this.credential;
      return new Failure(
        'credential',
        `The platform at ${this.url} refuses the key of ${source}. Is it that platform's?`,
      );
    }
    const fields = errors.map(({ field, message }) => `\n  ${harmless(`${field}: ${message}`)}`).join('');
    return new Failure(
      status === 403 ? 'credential' : 'refused',
      `${harmless(fields === '' ? `${title}: ${detail}` : title)}${fields}\n` +
        `(${route} was answered ${harmless(`${status} ${code}, request ${requestId}`)})`,
      status >= 500 || status === 429,
    );
  }
}
