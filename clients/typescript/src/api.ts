import { Listing, type Page, type PageQuery } from './listing.ts';
import type { Arguments, CallOptions, ListPath, Path, Result, Row } from './routes.ts';
import { TAKE_IDEMPOTENCY_KEYS } from './schema.ts';
import { Transport } from './transport.ts';

export interface WebhooksOptions {
  /** Where the platform is, such as `https://webhooks.example.com`. */
  url: string;
  /** `whk_live_…` of a tenant, `wop_live_…` or `ADMIN_API_KEY` of an operator, `wps_…` of a session of the portal. */
  key: string;
  /** With an operator's key: the id or external id of the tenant to act for. */
  tenant?: string | undefined;
  /** Of one try of a request; default 30,000. */
  timeoutMs?: number | undefined;
  /** How often a request is sent again where that is safe; default 3. No wait is longer than 30 s. */
  retries?: number | undefined;
  fetch?: typeof fetch | undefined;
}

/** What all options of calls are, for the one method that all calls go through. */
interface Loose extends CallOptions {
  path?: object;
  query?: object;
  body?: unknown;
}

/** Every route of the platform, typed by its document: paths as there, without `/api/v1`. */
export class Api {
  private readonly transport: Transport;

  /** Throws a `TypeError` for options that can't be meant. */
  constructor(protected readonly options: WebhooksOptions) {
    const { url, key, tenant, timeoutMs = 30_000, retries = 3 } = options;
    if (!URL.canParse(url) || !/^https?:/.test(url))
      throw new TypeError(`${JSON.stringify(url)} is no URL: url is where the platform is`);
    if (!/^[\x21-\x7e]+$/.test(key)) throw new TypeError('key is empty, or has characters that are in no key');
    this.transport = new Transport({
      url: url.replace(/\/+$/, '').replace(/\/api\/v1$/, ''),
      headers: { ...credential(key), ...(tenant !== undefined && { 'x-tenant': tenant }) },
      timeoutMs,
      retries,
      // Called with no `this`, without which browsers refuse.
      fetch: options.fetch ?? ((...request) => fetch(...request)),
    });
  }

  get<P extends Path<'get'>>(path: P, ...[options]: Arguments<'get', P>): Promise<Result<'get', P>> {
    return this.call('GET', path, options);
  }

  post<P extends Path<'post'>>(path: P, ...[options]: Arguments<'post', P>): Promise<Result<'post', P>> {
    return this.call('POST', path, { body: {}, ...options });
  }

  put<P extends Path<'put'>>(path: P, ...[options]: Arguments<'put', P>): Promise<Result<'put', P>> {
    return this.call('PUT', path, options);
  }

  patch<P extends Path<'patch'>>(path: P, ...[options]: Arguments<'patch', P>): Promise<Result<'patch', P>> {
    return this.call('PATCH', path, options);
  }

  delete<P extends Path<'delete'>>(path: P, ...[options]: Arguments<'delete', P>): Promise<Result<'delete', P>> {
    return this.call('DELETE', path, options);
  }

  /** The rows of a list; nothing is asked for before the first of them is. `limit` is the size of a page. */
  list<P extends ListPath>(path: P, ...[options]: Arguments<'get', P>): Listing<Row<P>> {
    const given = (options ?? {}) as Loose;
    return new Listing((query: PageQuery) =>
      this.call<Page<Row<P>>>('GET', path, { ...given, query: { ...given.query, ...query } }),
    );
  }

  private async call<T>(method: string, path: string, options: object = {}): Promise<T> {
    const { path: ids = {}, query = {}, body, idempotencyKey, headers, signal } = options as Loose;
    const takesKey = method === 'POST' && TAKE_IDEMPOTENCY_KEYS.has(path);
    if (idempotencyKey !== undefined && !takesKey) throw new TypeError(`${method} ${path} takes no idempotency key`);
    const answer = await this.transport.send({
      method,
      body,
      signal,
      path: withIds(path, ids) + withQuery(query),
      headers: { ...headers, ...(takesKey && { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() }) },
      repeatable: method !== 'POST' || takesKey,
    });
    return answer.body as T;
  }
}

const credential = (key: string): Record<string, string> =>
  /^(whk|wps)_/.test(key) ? { authorization: `Bearer ${key}` } : { 'x-admin-key': key };

/** What no encoding keeps from leading to another route is refused. */
function withIds(path: string, ids: object): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const id = (ids as Record<string, string>)[name] ?? '';
    if (/^\.{0,2}$/.test(id)) throw new TypeError(`${JSON.stringify(id)} is no ${name} for ${path}`);
    return encodeURIComponent(id);
  });
}

/** Of a list each item stands by itself. */
function withQuery(query: object): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
    );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}
