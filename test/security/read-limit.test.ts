import type { Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { describe, expect, it } from '@jest/globals';
import { MAX_READ_BYTES } from '../../src/security/egress/read-limit.ts';
import { makeCertificate } from './certificates.ts';
import { Egress, HOST, PATIENT_MS, post } from './egress-setup.ts';
import { Listener, Receiver, rawListener, until } from './local-servers.ts';

const MIB = 1024 * 1024;
const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

const TOO_LARGE = { reason: 'response_too_large', error: 'the response exceeds 512 KiB in all' };

const egress = Egress.use();

/** Answers the first bytes it gets with `head`, and then with as many parts as the connection takes. */
const flooding =
  (head: string, part: string) =>
  (socket: Socket): void => {
    const chunk = Buffer.from(part.repeat(Math.ceil(MIB / 16 / part.length)));
    const pump = (): void => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('error', () => {}).on('drain', pump);
    socket.once('data', () => {
      socket.write(head);
      pump();
    });
  };

const FLOODS: [string, string, string][] = [
  ['a chunk extension', `${CHUNKED}1;`, 'extension'],
  ['extensions of many chunks', CHUNKED, `1;${'e'.repeat(1024)}\r\nx\r\n`],
  ['a reason phrase', 'HTTP/1.1 200 ', 'fine '],
  ['the reason phrase of an interim response', 'HTTP/1.1 102 ', 'wait '],
  ['leading zeros of a chunk', CHUNKED, '0'],
];

describe('a receiver that sends without end', () => {
  it.each(FLOODS)('%s is cut off after 512 KiB', async (_name, head, part) => {
    const listener = await egress.start(rawListener(flooding(head, part)));
    const outcome = await post(egress.client(), `http://127.0.0.1:${listener.port}/`);
    expect(outcome).toMatchObject({ ok: false, ...TOO_LARGE });
    await until(() => listener.sockets.size === 0);
  });

  it.each(FLOODS.slice(0, 3))('%s over TLS is cut off too', async (_name, head, part) => {
    const { cert, key } = makeCertificate({ commonName: HOST, names: [HOST] });
    const server = createTlsServer({ cert, key }, flooding(head, part)).on('tlsClientError', () => {});
    const listener = await egress.start(new Listener(server));
    const client = egress.client({ allowPorts: [listener.port], caCertificates: [cert] });
    expect(await post(client, `https://${HOST}:${listener.port}/`)).toMatchObject({ ok: false, ...TOO_LARGE });
    await until(() => listener.sockets.size === 0);
  });
});

describe('a receiver that sends no more than it may', () => {
  it('is read to its end: 64 KiB in chunks of one byte', async () => {
    const receiver = new Receiver((_request, response) => {
      response.on('error', () => {});
      for (let sent = 0; sent < 64 * 1024; sent++) response.write('x');
      response.end();
    });
    const { port } = await egress.start(receiver);
    expect(await post(egress.client(), `http://127.0.0.1:${port}/`)).toMatchObject({ ok: true, statusCode: 200 });
  });

  it('can answer over the same connection for ever', async () => {
    const body = 'x'.repeat(60 * 1024);
    const receiver = await egress.start(new Receiver((_request, response) => response.end(body)));
    const client = egress.client();
    const rounds = Math.ceil((2 * MAX_READ_BYTES) / body.length);
    for (let round = 0; round < rounds; round++) {
      expect(await post(client, `http://127.0.0.1:${receiver.port}/`, PATIENT_MS)).toMatchObject({ ok: true });
    }
    expect(receiver.connections).toBe(1);
  });
});
