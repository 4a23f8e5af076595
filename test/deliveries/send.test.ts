import type { OutgoingHttpHeaders } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { FAILURE_REASONS } from '../../src/deliveries/record/outcome.ts';
import type { Outcome } from '../../src/deliveries/record/outcome.ts';
import { Egress, post } from '../security/egress-setup.ts';
import { Receiver, rawListener } from '../security/local-servers.ts';

const egress = Egress.use();

async function answered(
  status: number,
  headers: OutgoingHttpHeaders = {},
  body: string | Buffer = '',
): Promise<Outcome> {
  const receiver = new Receiver((_request, response) => response.writeHead(status, headers).end(body));
  const { port } = await egress.start(receiver);
  const outcome = await post(egress.client(), `http://127.0.0.1:${port}/`);
  expect(receiver.requests).toHaveLength(1);
  return outcome;
}

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toUTCString();

describe('an outcome', () => {
  it.each([200, 201, 202, 204, 299])('is a success for status %d', async (statusCode) => {
    const outcome = await answered(statusCode);
    expect(outcome).toMatchObject({ ok: true, statusCode });
    expect(outcome).not.toHaveProperty('reason');
    expect(outcome).not.toHaveProperty('error');
  });

  it.each([
    [300, 'redirect'],
    [304, 'redirect'],
    [400, 'client_error'],
    [404, 'client_error'],
    [410, 'gone'],
    [429, 'rate_limited'],
    [500, 'server_error'],
    [503, 'server_error'],
    [599, 'server_error'],
    [700, 'connection_error'],
  ])('of status %d is a failure: %s', async (statusCode, reason) => {
    const outcome = await answered(statusCode);
    expect(outcome).toMatchObject({
      ok: false,
      statusCode,
      reason,
      error: expect.stringContaining(`status ${statusCode}`),
    });
    expect(FAILURE_REASONS).toContain(outcome.reason);
  });

  it.each([301, 302, 303, 307, 308])('of redirect %d does not follow it', async (status) => {
    const target = await egress.start(new Receiver());
    const outcome = await answered(status, { Location: `http://127.0.0.1:${target.port}/` });
    const error = `status ${status}, redirects are not followed`;
    expect(outcome).toMatchObject({ ok: false, reason: 'redirect', error });
    expect(target.connections).toBe(0);
  });

  it.each([
    ['3', 3000],
    ['0', 0],
    ['3600', 3_600_000],
    ['86400', 3_600_000],
    ['9999999999', 3_600_000],
  ])('with Retry-After %s asks for %d ms', async (value, retryAfterMs) => {
    expect(await answered(429, { 'Retry-After': value })).toMatchObject({ retryAfterMs });
    expect(await answered(503, { 'Retry-After': value })).toMatchObject({ retryAfterMs });
  });

  it('with Retry-After as a date asks for the time until then, never more than an hour nor less than nothing', async () => {
    const date = inSeconds(60);
    const soon = await answered(503, { 'Retry-After': date });
    expect(soon.retryAfterMs).toBe(Date.parse(date) - soon.endedAt.getTime());
    expect(await answered(503, { 'Retry-After': inSeconds(90_000) })).toMatchObject({ retryAfterMs: 3_600_000 });
    expect(await answered(503, { 'Retry-After': inSeconds(-60) })).toMatchObject({ retryAfterMs: 0 });
  });

  it.each(['-5', '1.5', 'soon', '', '2030-01-01', 'Mon, nonsense GMT', '99999999999'])(
    'ignores the Retry-After %j',
    async (value) => {
      expect(await answered(429, { 'Retry-After': value })).not.toHaveProperty('retryAfterMs');
    },
  );

  it('ignores a Retry-After of other statuses', async () => {
    expect(await answered(500, { 'Retry-After': '3' })).not.toHaveProperty('retryAfterMs');
  });

  it('keeps the first 4 KiB of the body, never half a character', async () => {
    const { responseBody } = await answered(200, {}, `a${'é'.repeat(5000)}`);
    expect(responseBody).toBe(`a${'é'.repeat(2047)}`);
  });

  it('reads up to 64 KiB of a body, and no more', async () => {
    expect(await answered(200, {}, 'x'.repeat(64 * 1024))).toMatchObject({ ok: true });
    const cut = await answered(200, {}, 'x'.repeat(64 * 1024 + 1));
    expect(cut).toMatchObject({ ok: false, reason: 'response_too_large', statusCode: 200 });
    expect(cut.responseBody).toHaveLength(4096);
  });

  it('has text that Postgres can store, whatever bytes the body had', async () => {
    const { responseBody } = await answered(200, {}, Buffer.from([0x61, 0x00, 0xff, 0xed, 0xa0, 0x80, 0x62]));
    expect(responseBody).toMatch(/^a\uFFFD+b$/);
    expect(() => encodeURIComponent(responseBody ?? '')).not.toThrow();
  });

  it('keeps the headers, several of a name as a list, at most 8 KiB of them', async () => {
    const big = 'x'.repeat(3000);
    const outcome = await answered(200, {
      'X-A': '1',
      'Set-Cookie': ['a=1', 'b=2'],
      'X-B': big,
      'X-C': big,
      'X-D': big,
    });
    expect(outcome.responseHeaders).toMatchObject({ 'x-a': '1', 'set-cookie': ['a=1', 'b=2'], 'x-b': big, 'x-c': big });
    expect(outcome.responseHeaders).not.toHaveProperty('x-d');
  });

  it('survives headers that are named like parts of every object', async () => {
    const names = ['__proto__', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'set', 'get'];
    const head = names.map((name) => `${name}: x\r\n`).join('');
    const answer = `HTTP/1.1 200 OK\r\n${head}Content-Length: 0\r\n\r\n`;
    const { port } = await egress.start(rawListener((socket) => socket.on('data', () => socket.write(answer))));
    const outcome = await post(egress.client(), `http://127.0.0.1:${port}/`);
    expect(outcome).toMatchObject({ ok: true });
    expect(Object.keys(outcome.responseHeaders ?? {})).toContain('constructor');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('tells when the attempt began and ended', async () => {
    const before = Date.now();
    const receiver = new Receiver((_request, response) => setTimeout(() => response.end(), 50));
    const { port } = await egress.start(receiver);
    const { startedAt, endedAt, durationMs } = await post(egress.client(), `http://127.0.0.1:${port}/`);
    expect(startedAt.getTime()).toBeGreaterThanOrEqual(before);
    expect(endedAt.getTime() - startedAt.getTime()).toBe(durationMs);
    expect(durationMs).toBeGreaterThanOrEqual(49);
    expect(Number.isInteger(durationMs)).toBe(true);
  });
});
