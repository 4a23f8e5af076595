import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ProblemError, Webhooks, type WebhooksOptions } from '../../clients/typescript/src/index.ts';
import { payment, startPlatform, type Platform, type TenantApi } from '../support/platform.ts';

/** To answer with a status, perhaps with `Retry-After`; to pass on to the platform; to do so and lose the answer; to do nothing. */
type Deed = number | [status: number, retryAfter: string] | 'pass' | 'lose' | 'hang';

interface Seen {
  route: string;
  key: string | undefined;
  at: number;
}

/** What stands before the platform, as a proxy does, and answers the nth request by the nth deed, all others as the platform does. */
let front: Server;
let deeds: Deed[];
let seen: Seen[];
let platform: Platform;
let tenant: TenantApi;
const emittedFor = async (resource: string) =>
  (await tenant.call('GET', `/events?resource_id=${resource}`)).body['data'].length;

beforeAll(async () => {
  platform = await startPlatform();
  tenant = await platform.api.tenant();
  front = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(front, 'listening');
});

beforeEach(() => {
  [deeds, seen] = [[], []];
});

afterAll(async () => {
  front.closeAllConnections();
  front.close();
  await platform.stop();
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '', headers } = request;
  const deed = deeds[seen.length] ?? 'pass';
  seen.push({ route: `${method} ${url}`, key: headers['idempotency-key'] as string | undefined, at: Date.now() });
  const body = await buffer(request);
  if (deed === 'hang') return;
  if (deed !== 'pass' && deed !== 'lose') {
    const [status, retryAfter] = [deed].flat() as [number, string?];
    const location = status === 302 ? { location: platform.api.url + url } : {};
    response.writeHead(status, { ...location, ...(retryAfter && { 'retry-after': retryAfter }) }).end('busy');
    return;
  }
  const { connection: _, host: _host, 'content-length': _length, ...passed } = headers;
  const known = await fetch(platform.api.url + url, {
    method,
    headers: passed as Record<string, string>,
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  });
  const text = await known.text();
  if (deed === 'lose') response.destroy();
  else response.writeHead(known.status, { 'content-type': known.headers.get('content-type') ?? '' }).end(text);
}

const client = (more: Partial<WebhooksOptions> = {}): Webhooks =>
  new Webhooks({ url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`, key: tenant.key, ...more });
const emit = (resource: string, webhooks = client()) =>
  webhooks.post('/tenant/events', { body: { ...payment(), resource_id: resource } });
const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(() => undefined).catch((error: unknown) => error);

describe('retries of the TypeScript client', () => {
  it('wait as long as Retry-After says', async () => {
    deeds = [
      [429, '1'],
      [503, '0'],
    ];
    expect(await client().sources.list().take(1)).toEqual([]);
    expect(seen.map(({ route }) => route)).toEqual(
      Array.from({ length: 3 }, () => 'GET /api/v1/tenant/webhooks/sources?limit=1'),
    );
    expect((seen[1]?.at ?? 0) - (seen[0]?.at ?? Infinity)).toBeGreaterThanOrEqual(990);
  });

  it('of an emit whose answers were lost emit one event, under the same key', async () => {
    deeds = ['lose', 502, 'lose'];
    const { id } = await emit('lost');
    expect(new Set(seen.map(({ key }) => key)).size).toBe(1);
    expect(seen).toHaveLength(4);
    expect(await emittedFor('lost')).toBe(1);
    await emit('lost');
    expect(seen.at(-1)?.key).not.toBe(seen[0]?.key);
    expect((await client().events.get(id)).id).toBe(id);
  });

  it('are none where a repetition could make something twice, unless it was refused with 429', async () => {
    for (const deed of [[503, '0'], 'lose', 504] as Deed[]) {
      [deeds, seen] = [[deed], []];
      expect(await failure(client().post('/tenant/api-keys', { body: { name: 'k' } }))).toBeInstanceOf(ProblemError);
      expect(seen).toHaveLength(1);
    }
    [deeds, seen] = [[[429, '0']], []];
    expect(await client().post('/tenant/api-keys', { body: { name: 'k' } })).toMatchObject({ name: 'k' });
  });

  it('take it for removed when the answer to the removal was lost', async () => {
    const { id } = await client().subscriptions.create({ url: 'http://127.0.0.1:9/', events: ['*'] });
    [deeds, seen] = [['lose'], []];
    expect(await client().subscriptions.remove(id)).toBeUndefined();
    expect(seen).toHaveLength(2);
    expect(await failure(client().subscriptions.remove(id))).toMatchObject({ code: 'not_found' });
  });

  it('end after as many as were asked for, and at once where the wait would be long', async () => {
    deeds = Array.from({ length: 9 }, () => [503, '0']);
    expect(await failure(client({ retries: 2 }).sources.list().take(1))).toMatchObject({
      status: 503,
      code: 'unexpected_answer',
    });
    expect(seen).toHaveLength(3);
    [deeds, seen] = [[[429, '3600']], []];
    expect(await failure(client().sources.list().take(1))).toMatchObject({ status: 429, retryAfterSeconds: 3600 });
    expect(seen).toHaveLength(1);
  });

  it('come after a deadline too; without an answer it says that the platform cannot be reached', async () => {
    deeds = ['hang', 'hang'];
    const hurried = client({ timeoutMs: 200, retries: 1 });
    const error = await failure(hurried.sources.list().take(1));
    expect(error).toMatchObject({
      status: 0,
      code: 'unreachable',
      detail: expect.stringContaining('no answer within 0.2 s'),
    });
    expect(seen).toHaveLength(2);
    const nobody = new Webhooks({ url: 'http://127.0.0.1:1', key: tenant.key, retries: 0 });
    expect(await failure(emit('x', nobody))).toMatchObject({
      code: 'unreachable',
      detail: expect.stringMatching(/Does it run/),
    });
  });

  it('end with the signal of the caller, in a request and while they wait', async () => {
    deeds = ['hang', [429, '20']];
    for (const status of [1, 2]) {
      const stop = new AbortController();
      const call = failure(client().get('/tenant/webhooks/analytics', { signal: stop.signal }));
      while (seen.length < status) await new Promise((resolve) => void setTimeout(resolve, 5));
      setTimeout(() => stop.abort(new Error('no more')), 20);
      expect(await call).toMatchObject({ message: 'no more' });
    }
  });

  it('follow no redirect, so that the key goes to nobody else', async () => {
    deeds = [302, 302];
    expect(await failure(client().sources.list().take(1))).toMatchObject({ status: 302, code: 'unexpected_answer' });
    expect(seen).toHaveLength(1);
  });
});
