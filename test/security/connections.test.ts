import { describe, expect, it } from '@jest/globals';
import { send } from '../../src/deliveries/attempt/send.ts';
import { Connections } from '../../src/security/egress/connections.ts';
import { Dialler } from '../../src/security/egress/dial.ts';
import { BLOCKED, Egress, HOST, PATIENT_MS, REFUSED, post } from './egress-setup.ts';
import { Receiver, rawListener, until } from './local-servers.ts';
import type { Listener } from './local-servers.ts';

const egress = Egress.use();

describe('kept connections', () => {
  it('are closed, not used again, once their endpoint was changed', async () => {
    const client = egress.client();
    await post(client, egress.url);
    const [old] = egress.receiver.sockets;
    egress.dns.setAddresses(HOST, REFUSED);
    expect(await post(client, egress.url)).toMatchObject({ ok: true });
    expect(await post(client, egress.url, PATIENT_MS, Date.now())).toMatchObject(BLOCKED);
    await until(() => !egress.receiver.sockets.has(old as never));
    expect(await post(client, egress.url)).toMatchObject(BLOCKED);
  });

  it('are used again when the endpoint was changed before they were opened', async () => {
    const client = egress.client();
    const changedAt = Date.now() - 2_000;
    for (let round = 0; round < 3; round += 1) await post(client, egress.url, PATIENT_MS, changedAt);
    expect(egress.receiver.connections).toBe(1);
  });

  it('of other endpoints stay when one is changed', async () => {
    const client = egress.client();
    await post(client, egress.url);
    await post(client, egress.literalUrl, PATIENT_MS, Date.now());
    await post(client, egress.url);
    expect(egress.receiver.connections).toBe(2);
  });

  it('that the endpoint closed while idle are given up', async () => {
    const connections = new Connections(new Dialler(egress.policy()), 1_000);
    const first = connections.take(new URL(egress.url).origin, 0);
    const { body } = await first.client.request({ method: 'POST', path: '/', body: '{}' });
    await body.dump();
    connections.release(first);
    for (const socket of egress.receiver.sockets) socket.end();
    await until(() => first.client.destroyed);
    expect(connections.take(first.origin, 0)).not.toBe(first);
  });

  it('that the endpoint closed are replaced without a failed attempt', async () => {
    const closing = new Receiver((_request, response) => response.setHeader('Connection', 'close').end());
    const { port } = await egress.start(closing);
    const client = egress.client();
    for (let round = 0; round < 3; round += 1) {
      expect(await post(client, `http://127.0.0.1:${port}/`)).toMatchObject({ ok: true });
    }
    expect(closing.connections).toBe(3);
  });

  it('serve one attempt at a time', async () => {
    const client = egress.client();
    for (let round = 0; round < 2; round += 1) {
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => post(client, egress.url)));
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(5);
    }
    expect(egress.receiver.requests).toHaveLength(10);
    expect(egress.receiver.connections).toBe(5);
  });

  it('are all closed by close', async () => {
    const client = egress.client();
    await post(client, egress.url);
    client.close();
    await until(() => egress.receiver.sockets.size === 0);
  });
});

describe('what is sent', () => {
  it('is the exact bytes, the headers in the case given, and nothing of axios', async () => {
    const body = Buffer.from('  {"amount":1.0,"text":"é 🎉 \\ud800"}  ');
    const headers = {
      'Content-Type': 'application/json',
      'X-Signature': 'sha256=ab',
      'webhook-id': 'evt-1',
      'X-LoUd': '1',
    };
    const url = `http://127.0.0.1:${egress.receiver.port}/p/../x?a=%2F&b=ü`;
    expect(await send(egress.client(), { url, headers, body, timeoutMs: PATIENT_MS, changedAt: 0 })).toMatchObject({
      ok: true,
    });
    expect(egress.receiver.requests).toEqual([
      {
        url: '/x?a=%2F&b=%C3%BC',
        rawHeaders: [
          ['host', `127.0.0.1:${egress.receiver.port}`],
          ['connection', 'keep-alive'],
          ...Object.entries(headers),
          ['content-length', String(body.length)],
        ].flat(),
        body,
      },
    ]);
  });

  it.each(['X-Bad\r\nX-Injected', 'X-Nul\0', 'Transfer-Encoding', 'Host name'])(
    'is nothing when a header is named %j',
    async (name) => {
      const headers = { [name]: 'x' };
      const request = { url: egress.literalUrl, headers, body: Buffer.from('{}'), timeoutMs: PATIENT_MS, changedAt: 0 };
      const failure = { ok: false, reason: 'connection_error', error: 'the request could not be sent' };
      expect(await send(egress.client(), request)).toMatchObject(failure);
      expect(egress.receiver.requests).toEqual([]);
    },
  );

  it('goes to no proxy that the environment names', async () => {
    const proxy = await egress.start(new Receiver());
    const names = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY'];
    for (const name of names) process.env[name] = `http://127.0.0.1:${proxy.port}`;
    egress.after(() => names.forEach((name) => delete process.env[name]));
    expect(await post(egress.client(), egress.literalUrl)).toMatchObject({ ok: true });
    expect(proxy.connections).toBe(0);
  });
});

/** Notes what it is asked for and answers with `status`; after 200 the receiver's answer follows. */
async function proxyAnswering(status: string): Promise<{ proxyUrl: string; heads: string[]; proxy: Listener }> {
  const heads: string[] = [];
  const proxy = rawListener((socket) => {
    socket.on('data', (data) => {
      heads.push(data.toString());
      socket.write(heads.length === 1 ? status : 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
  });
  const { port } = await egress.start(proxy, REFUSED);
  return { proxyUrl: `http://user:p%40ss@${REFUSED}:${port}`, heads, proxy };
}

describe('a configured CONNECT proxy', () => {
  it('is given the checked address, and carries the request', async () => {
    const { proxyUrl, heads } = await proxyAnswering('HTTP/1.1 200 Connection established\r\n\r\n');
    expect(await post(egress.client({ proxyUrl }), egress.url)).toMatchObject({ ok: true, responseBody: 'ok' });
    const target = `127.0.0.1:${egress.receiver.port}`;
    const credentials = Buffer.from('user:p@ss').toString('base64');
    expect(heads[0]).toBe(
      `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\nProxy-Authorization: Basic ${credentials}\r\n\r\n`,
    );
    expect(heads[1]).toContain(`POST /hook HTTP/1.1\r\nhost: ${HOST}:${egress.receiver.port}`);
    expect(egress.receiver.connections).toBe(0);
  });

  it('is counted at the address it was given last', async () => {
    const { proxyUrl, heads } = await proxyAnswering('HTTP/1.1 403 Forbidden\r\n\r\n');
    const client = egress.client({ proxyUrl });
    for (const address of ['127.0.0.3', '127.0.0.1']) {
      egress.dns.setAddresses(HOST, address);
      heads.length = 0;
      expect(await post(client, egress.url)).toMatchObject({ ok: false });
      expect(heads[0]).toContain(`CONNECT ${address}:`);
      expect(client.peerOf(egress.url)).toBe(address);
    }
  });

  it('is not connected to for a refused address', async () => {
    const { proxyUrl, heads } = await proxyAnswering('HTTP/1.1 200 OK\r\n\r\n');
    egress.dns.setAddresses(HOST, REFUSED);
    expect(await post(egress.client({ proxyUrl }), egress.url)).toMatchObject(BLOCKED);
    expect(heads).toEqual([]);
  });

  it.each([
    ['HTTP/1.1 403 Forbidden\r\n\r\n', 'connection_error', 'the proxy refused the connection', PATIENT_MS],
    ['x'.repeat(9000), 'connection_error', 'the proxy did not answer', PATIENT_MS],
    ['HTTP/1.1 200', 'timeout', 'no connection within 400 ms', 400],
  ])('that answers %j fails the attempt', async (answer, reason, error, timeoutMs) => {
    const { proxyUrl, proxy } = await proxyAnswering(answer);
    expect(await post(egress.client({ proxyUrl }), egress.url, timeoutMs)).toMatchObject({ ok: false, reason, error });
    await until(() => proxy.sockets.size === 0);
  });
});
