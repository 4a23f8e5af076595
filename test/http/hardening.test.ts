import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import { raw } from '../support/raw.ts';
import { withStalls } from '../support/stalls.ts';

let platform: Platform;
let tenant: TenantApi;

beforeAll(async () => {
  platform = await startPlatform();
  tenant = await platform.api.tenant();
});

afterAll(() => platform.stop());

describe('every answer', () => {
  it.each([
    ['of a list', 200, '/api/v1/tenant/customers'],
    ['of a refusal', 401, '/api/v1/admin/tenants'],
    ['for what is not there', 404, '/nothing'],
    ['for a path that cannot be decoded', 400, '/%E0%A4%A'],
    ['for an id that is too long', 404, `/api/v1/tenant/events/${'1'.repeat(1_000)}`],
    ['of health', 200, '/health/live'],
    ['of metrics', 200, '/metrics'],
    ['of the document', 200, '/openapi.json'],
  ])(
    '%s bears its request id, forbids browsers to guess, frame, refer and keep it, and names no software',
    async (_, status, path) => {
      const { headers, ...answer } = await platform.api.call('GET', path, { key: tenant.key });
      expect(answer.status).toBe(status);
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'x-request-id': expect.stringMatching(/^[\da-f-]{36}$/),
      });
      expect([undefined, headers.get('x-request-id')]).toContain(answer.body['request_id']);
      for (const name of ['server', 'x-powered-by', 'strict-transport-security', 'access-control-allow-origin'])
        expect([name, headers.get(name)]).toEqual([name, null]);
    },
  );

  it.each([
    ['that is no HTTP', 'GARBAGE\r\n\r\n', 400, 'malformed_request'],
    ['without a Host', 'GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'malformed_request'],
    ['with endless headers', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}`, 431, 'headers_too_large'],
    ['with an Expect', 'GET /nothing HTTP/1.1\r\nHost: x\r\nExpect: x\r\nConnection: close\r\n\r\n', 404, 'not_found'],
  ])('to a request %s is a problem with all of that too', async (_, request, status, code) => {
    const [head = '', body = ''] = (await raw(platform.api.url, request)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    const [, id] = /^x-request-id: (\S+)$/m.exec(head) ?? [];
    for (const name of ['x-content-type-options', 'content-security-policy', 'referrer-policy', 'cache-control'])
      expect(head).toContain(`\n${name}: `);
    expect(JSON.parse(body)).toMatchObject({ status, code, request_id: id });
  });

  it('of the documentation lets its own scripts and styles work, and no others', async () => {
    const { headers, body } = await platform.api.call('GET', '/docs');
    const policy = headers.get('content-security-policy') ?? '';
    for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"])
      expect(policy.split('; ')).toContain(rule);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const scripts = [...body['text'].matchAll(/<script([^>]*)>([^<]*)/g)].map(([, src, inline]) => [src, inline]);
    expect(scripts.length).toBeGreaterThan(0);
    for (const [source, inline] of scripts) expect([source, inline]).toEqual([expect.stringMatching(/^ src="\//), '']);
    for (const [, file = ''] of body['text'].matchAll(/(?:src|href)="([^"]+)"/g))
      expect([file, (await platform.api.call('GET', file)).status]).toEqual([file, 200]);
  });
});

/** Connects and writes something again and again; resolves with what came back and how long it took to be closed. */
async function slowly(begin: string, drip: string, everyMs: number): Promise<{ answer: string; ms: number }> {
  const { hostname, port } = new URL(platform.api.url);
  const socket: Socket = connect(Number(port), hostname);
  const begun = Date.now();
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  socket.on('error', () => undefined);
  socket.write(begin);
  const timer = setInterval(() => socket.write(drip), everyMs);
  await once(socket, 'close');
  clearInterval(timer);
  return { answer, ms: Date.now() - begun };
}

describe('a client that is slow', () => {
  it('with its headers, its body or anything at all is cut off in time, and holds up nobody else', async () => {
    const post = 'POST /api/v1/tenant/events HTTP/1.1\r\nHost: x\r\n';
    const body = `${post}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n`;
    const slow = withStalls(() =>
      Promise.all([
        slowly('', '', 200),
        slowly(body, ' ', 200),
        ...Array.from({ length: 20 }, () => slowly(`${post}X-Slow: `, 'x', 200)),
      ]),
    );
    expect((await tenant.call('GET', '/customers')).status).toBe(200);
    const [[silent, ofBody, ...ofHeaders], stalledMs] = await slow;
    expect(silent.ms - stalledMs).toBeLessThan(7_000);
    expect(ofBody.answer).toMatch(/^HTTP\/1\.1 503/);
    expect(ofBody.ms - stalledMs).toBeLessThan(13_000);
    for (const { answer, ms } of ofHeaders) {
      expect(answer).toMatch(/^HTTP\/1\.1 408.*x-request-id: .*"request_timeout"/s);
      expect(ms - stalledMs).toBeLessThan(7_000);
    }
  });

  it('between requests is kept for longer than load balancers keep a connection', () => {
    const server = platform.app.getHttpServer() as { keepAliveTimeout: number; timeout: number };
    expect(server).toMatchObject({ keepAliveTimeout: 65_000, timeout: 60_000 });
  });
});

describe('a body', () => {
  it('without a length is refused as soon as it exceeds 256 KiB', async () => {
    const { hostname, port } = new URL(platform.api.url);
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.on('error', () => undefined);
    socket.write(`POST /api/v1/tenant/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${tenant.key}\r\n`);
    socket.write('Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n');
    const chunk = `${(65_536).toString(16)}\r\n${' '.repeat(65_536)}\r\n`;
    for (let sent = 0; sent < 5; sent++) socket.write(chunk);
    while (!answer.includes('\r\n\r\n')) await once(socket, 'data');
    expect(answer).toMatch(/^HTTP\/1\.1 413/);
    socket.destroy();
  });
});
