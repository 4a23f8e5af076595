import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../../src/deliveries/record/outcome.ts';
import { withStalls } from '../support/stalls.ts';
import { Egress, PATIENT_MS, post } from './egress-setup.ts';
import { rawListener, until } from './local-servers.ts';

const DEADLINE_MS = 1500;
/** What a busy machine may add to a deadline. */
const SLACK_MS = 500;
const OK_HEAD = 'HTTP/1.1 200 OK\r\n';
const MIB = 1024 * 1024;

const egress = Egress.use();

/** One attempt against a receiver that runs `behave` once the request arrives (`connected`: as soon as it is connected). */
async function attempt(
  behave: (socket: Socket) => unknown,
  { when = 'requested', timeoutMs = PATIENT_MS }: { when?: 'connected' | 'requested'; timeoutMs?: number } = {},
): Promise<Outcome> {
  const listener = rawListener((socket) => {
    socket.on('error', () => {});
    if (when === 'connected') behave(socket);
    else socket.once('data', () => behave(socket));
    socket.resume();
  });
  const { port } = await egress.start(listener);
  const [outcome, stalledMs] = await withStalls(() => post(egress.client(), `http://127.0.0.1:${port}/`, timeoutMs));
  expect(outcome.durationMs - stalledMs).toBeLessThan(DEADLINE_MS + SLACK_MS);
  if (!outcome.ok) await until(() => listener.sockets.size === 0);
  return outcome;
}

const writing =
  (...parts: (string | Buffer)[]) =>
  (socket: Socket): void => {
    for (const part of parts) socket.write(part);
  };

/** Writes one part every `intervalMs` for as long as the connection lives. */
const repeating =
  (head: string, part: string, intervalMs: number) =>
  (socket: Socket): void => {
    socket.write(head);
    const timer = setInterval(() => socket.write(part), intervalMs);
    socket.on('close', () => clearInterval(timer));
  };

/** Writes one byte of the text every 200 ms. */
const dripping =
  (text: string) =>
  (socket: Socket): void => {
    const bytes = text.split('');
    const timer = setInterval(() => socket.write(bytes.shift() ?? ''), 200);
    socket.on('close', () => clearInterval(timer));
  };

/** Writes as much as the connection takes, until it ends. */
const flooding =
  (head: string, part: string) =>
  (socket: Socket): void => {
    socket.write(head);
    const chunk = Buffer.from(part.repeat(Math.ceil(MIB / 16 / part.length)));
    const pump = (): void => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', pump);
    pump();
  };

const endingWith =
  (text: string) =>
  (socket: Socket): unknown =>
    socket.end(text);

const resettingAfter =
  (text: string) =>
  (socket: Socket): unknown =>
    socket.write(text, () => setTimeout(() => socket.resetAndDestroy(), 20));

describe('a receiver that is slow', () => {
  it.each<[string, (socket: Socket) => unknown, string]>([
    ['never answers', () => {}, 'no response'],
    ['sends its headers a byte per 200 ms', dripping(`${OK_HEAD}a: b`), 'no response'],
    ['sends header lines for ever', repeating(OK_HEAD, 'a: b\r\n', 50), 'no response'],
    ['sends interim responses for ever', repeating('', 'HTTP/1.1 102 Processing\r\n\r\n', 20), 'no response'],
    [
      'sends its body a byte per 200 ms',
      repeating(`${OK_HEAD}Content-Length: 99\r\n\r\n`, 'x', 200),
      'no complete response',
    ],
    ['never ends its body', writing(`${OK_HEAD}Content-Length: 99\r\n\r\n`, 'x'), 'no complete response'],
    ['sends no byte of its body', writing(`${OK_HEAD}Content-Length: 1\r\n\r\n`), 'no complete response'],
  ])('because it %s ends at the deadline', async (_name, behave, phase) => {
    const outcome = await attempt(behave, { timeoutMs: DEADLINE_MS });
    expect(outcome).toMatchObject({ ok: false, reason: 'timeout', error: `${phase} within ${DEADLINE_MS} ms` });
    expect(outcome.durationMs).toBeGreaterThanOrEqual(DEADLINE_MS - 2);
  });

  it('because it never accepts ends at the deadline', async () => {
    const frozen = fork(new URL('./never-accepts.mjs', import.meta.url));
    egress.after(() => frozen.kill('SIGKILL'));
    const [port]: number[] = await once(frozen, 'message');
    if (port === undefined) throw new Error('No port');
    frozen.kill('SIGSTOP');
    // The kernel completes connections for a listener until its backlog is full, and then drops them.
    const fillers = Array.from({ length: 8 }, () => connect(port, '127.0.0.1').on('error', () => {}));
    egress.after(() => fillers.forEach((socket) => socket.destroy()));
    await until(() => fillers.filter((socket) => !socket.connecting).length >= 2);
    const [outcome, stalledMs] = await withStalls(() =>
      post(egress.client(), `http://127.0.0.1:${port}/`, DEADLINE_MS),
    );
    const error = `no connection within ${DEADLINE_MS} ms`;
    expect(outcome).toMatchObject({ ok: false, reason: 'timeout', error });
    expect(outcome.durationMs - stalledMs).toBeLessThan(DEADLINE_MS + SLACK_MS);
  });
});

describe('a receiver that sends too much', () => {
  it.each<[string, (socket: Socket) => unknown, string]>([
    ['20 KiB of headers', writing(`${OK_HEAD}X-Big: ${'x'.repeat(20 * 1024)}\r\n\r\n`), 'the headers exceed 16 KiB'],
    ['headers without end', flooding(OK_HEAD, 'name: value\r\n'), 'the headers exceed 16 KiB'],
    [
      'trailers without end',
      flooding(`${OK_HEAD}Transfer-Encoding: chunked\r\n\r\n0\r\n`, 'a: b\r\n'),
      'the headers exceed 16 KiB',
    ],
    ['interim responses without pause', flooding('', 'HTTP/1.1 102 Processing\r\n\r\n'), 'too many interim responses'],
    ['a body of 1 GiB', flooding(`${OK_HEAD}Content-Length: 1073741824\r\n\r\n`, 'x'), 'the body exceeds 64 KiB'],
    ['a body without end', flooding(`${OK_HEAD}\r\n`, 'x'), 'the body exceeds 64 KiB'],
    [
      'chunks without end',
      flooding(`${OK_HEAD}Transfer-Encoding: chunked\r\n\r\n`, '1\r\nx\r\n'),
      'the body exceeds 64 KiB',
    ],
    [
      'a chunk extension without end',
      flooding(`${OK_HEAD}Transfer-Encoding: chunked\r\n\r\n1;`, 'extension'),
      'the response exceeds 512 KiB in all',
    ],
    ['a reason phrase without end', flooding('HTTP/1.1 200 ', 'fine '), 'the response exceeds 512 KiB in all'],
  ])('(%s) is cut off, with memory flat', async (_name, behave, error) => {
    const sockets: Socket[] = [];
    const before = process.memoryUsage().rss;
    const outcome = await attempt((socket) => {
      sockets.push(socket);
      behave(socket);
    });
    expect(outcome).toMatchObject({ ok: false, reason: 'response_too_large', error });
    expect(sockets[0]?.bytesWritten).toBeLessThan(16 * MIB);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * MIB);
  });

  it('(a gzip bomb) is kept compressed', async () => {
    const bomb = gzipSync(Buffer.alloc(40 * MIB));
    expect(bomb.length).toBeLessThan(64 * 1024);
    const head = `${OK_HEAD}Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`;
    const before = process.memoryUsage().rss;
    const outcome = await attempt(writing(head, bomb));
    expect(outcome).toMatchObject({ ok: true, statusCode: 200 });
    expect(outcome.responseBody?.length).toBeLessThanOrEqual(4096);
    expect(process.memoryUsage().rss - before).toBeLessThan(32 * MIB);
  });
});

describe('a receiver that breaks off', () => {
  const CLOSED = 'connection closed before the response was complete';
  const half = `${OK_HEAD}Content-Length: 9\r\n\r\nhalf`;
  const halfChunk = `${OK_HEAD}Transfer-Encoding: chunked\r\n\r\n9\r\nhalf`;

  it.each<[string, (socket: Socket) => unknown, string, number | undefined]>([
    ['closes instead of answering', endingWith(''), CLOSED, undefined],
    ['closes within its headers', endingWith(`${OK_HEAD}a: b`), CLOSED, undefined],
    ['closes within its body', endingWith(half), CLOSED, 200],
    ['closes within a chunk', endingWith(halfChunk), CLOSED, 200],
    ['resets instead of answering', (socket) => socket.resetAndDestroy(), 'connection reset', undefined],
    ['resets within its headers', resettingAfter(`${OK_HEAD}a: b`), 'connection reset', undefined],
    ['resets within its body', resettingAfter(half), 'connection reset', 200],
  ])('because it %s is a connection error', async (_name, behave, error, statusCode) => {
    const outcome = await attempt(behave);
    expect(outcome).toMatchObject({ ok: false, reason: 'connection_error', error });
    expect(outcome.statusCode).toBe(statusCode);
  });

  it('before the request is a connection error', async () => {
    const outcome = await attempt((socket) => socket.resetAndDestroy(), { when: 'connected' });
    expect(outcome).toMatchObject({ ok: false, reason: 'connection_error' });
  });

  it('because nobody listens is a connection error', async () => {
    const listener = await rawListener(() => {}).listen();
    const { port } = listener;
    await listener.stop();
    const failure = { ok: false, reason: 'connection_error', error: 'connection refused' };
    expect(await post(egress.client(), `http://127.0.0.1:${port}/`)).toMatchObject(failure);
  });
});

describe('a receiver that does not speak HTTP', () => {
  it.each([
    '220 mail.example.com ESMTP\r\n',
    'HTTP/9.9 200 OK\r\n\r\n',
    'HTTP/1.1 2OO OK\r\n\r\n',
    'HTTP/1.1 100 Continue\r\n\r\n',
    'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
    `${OK_HEAD}Content-Length: -1\r\n\r\n`,
    `${OK_HEAD}Content-Length: 1\r\nContent-Length: 2\r\n\r\nx`,
    `${OK_HEAD}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    `${OK_HEAD}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`,
    `${OK_HEAD}Bad Name: x\r\n\r\n`,
    `${OK_HEAD}Nul: a\0b\r\n\r\n`,
  ])('but %j is a connection error', async (answer) => {
    const error = expect.stringMatching(/^(the response is not valid HTTP|connection closed before)/);
    expect(await attempt(writing(answer))).toMatchObject({ ok: false, reason: 'connection_error', error });
  });

  it('but answers twice does not answer the next request with that', async () => {
    let connections = 0;
    const listener = rawListener((socket) => {
      connections += 1;
      const second = `HTTP/1.1 500 Second\r\nContent-Length: 0\r\n\r\n`;
      socket.on('data', writing(`${OK_HEAD}Content-Length: 0\r\n\r\n${second}`).bind(undefined, socket));
    });
    const { port } = await egress.start(listener);
    const client = egress.client();
    for (let round = 1; round <= 3; round += 1) {
      expect(await post(client, `http://127.0.0.1:${port}/`)).toMatchObject({ ok: true, statusCode: 200 });
      expect(connections).toBe(round);
    }
  });
});
