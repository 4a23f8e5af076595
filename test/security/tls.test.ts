import { createServer } from 'node:https';
import type { ServerOptions } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../../src/deliveries/record/outcome.ts';
import { makeCertificate } from './certificates.ts';
import type { Certificate } from './certificates.ts';
import { Egress, HOST, PATIENT_MS, post } from './egress-setup.ts';
import { Listener, Receiver, rawListener, until } from './local-servers.ts';

const egress = Egress.use();
const authority = makeCertificate({ commonName: 'Test authority' });
const good = makeCertificate({ commonName: HOST, names: [HOST], issuer: authority });
const HOUR_MS = 3_600_000;

/** An https receiver; `resumed` tells for each connection whether it resumed a session. */
class SecureReceiver extends Listener {
  readonly resumed: boolean[] = [];

  constructor({ cert, key }: Certificate, options: ServerOptions = {}) {
    const server = createServer({ cert, key, ...options }, (_request, response) => response.end('secure'));
    super(server);
    server.on('secureConnection', (socket: TLSSocket) => this.resumed.push(socket.isSessionReused()));
    server.on('tlsClientError', () => {});
  }
}

/** One attempt to HOST on the listener's port, by a client that trusts our authority. */
async function attempt(listener: Listener, host = HOST, timeoutMs = PATIENT_MS): Promise<Outcome> {
  const { port } = await egress.start(listener);
  const client = egress.client({ allowPorts: [port], caCertificates: [authority.cert] });
  return post(client, `https://${host}:${port}/`, timeoutMs);
}

describe('an https endpoint', () => {
  it('with a good certificate is delivered to', async () => {
    expect(await attempt(new SecureReceiver(good))).toMatchObject({ ok: true, responseBody: 'secure' });
  });

  it.each([
    ['of another host', { names: ['other.example.com'], issuer: authority }, 'the certificate is for another host'],
    ['that names nobody', { issuer: authority }, 'the certificate is for another host'],
    [
      'that has expired',
      { names: [HOST], issuer: authority, notAfter: new Date(Date.now() - HOUR_MS) },
      'the certificate has expired',
    ],
    ['that is self-signed', { names: [HOST] }, 'the certificate is self-signed'],
    [
      'of an unknown authority',
      { names: [HOST], issuer: makeCertificate({ commonName: 'Stranger' }) },
      'the certificate is from no known authority, or its chain is incomplete',
    ],
  ])('with a certificate %s gets nothing: tls_error', async (_name, options, error) => {
    const receiver = new SecureReceiver(makeCertificate({ commonName: 'x', ...options }));
    expect(await attempt(receiver)).toMatchObject({ ok: false, reason: 'tls_error', error });
  });

  it('with a certificate for a name is refused under its address', async () => {
    const error = 'the certificate is for another host';
    expect(await attempt(new SecureReceiver(good), '127.0.0.1')).toMatchObject({
      ok: false,
      reason: 'tls_error',
      error,
    });
  });

  it('that only offers TLS 1.1 gets nothing: tls_error', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    expect(await attempt(new SecureReceiver(good, old))).toMatchObject({ ok: false, reason: 'tls_error' });
  });

  it('that speaks plain http is a tls_error', async () => {
    expect(await attempt(new Receiver())).toMatchObject({
      ok: false,
      reason: 'tls_error',
      error: 'the TLS handshake failed',
    });
  });

  it('that hangs in the handshake ends at the deadline, its connection closed', async () => {
    const listener = rawListener((socket) => socket.resume());
    const error = 'no connection within 700 ms';
    expect(await attempt(listener, HOST, 700)).toMatchObject({ ok: false, reason: 'timeout', error });
    await until(() => listener.sockets.size === 0);
  });

  it.each([
    ['resets', (socket: { resetAndDestroy: () => unknown }) => socket.resetAndDestroy()],
    ['closes', (socket: { destroy: () => unknown }) => socket.destroy()],
  ])('that %s in the handshake is a connection error', async (_name, end) => {
    const listener = rawListener((socket) => socket.once('data', () => end(socket)));
    const failure = { ok: false, reason: 'connection_error', error: 'connection reset' };
    expect(await attempt(listener)).toMatchObject(failure);
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('resumes its %s session on the next connection', async (version) => {
    const receiver = await egress.start(new SecureReceiver(good, { minVersion: version, maxVersion: version }));
    const client = egress.client({ allowPorts: [receiver.port], caCertificates: [authority.cert] });
    const url = `https://${HOST}:${receiver.port}/`;
    for (let round = 0; round < 2; round += 1) {
      expect(await post(client, url, PATIENT_MS, Date.now())).toMatchObject({ ok: true });
    }
    expect(receiver.resumed).toEqual([false, true]);
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('with a wrong certificate gets no %s session to resume', async (version) => {
    const wrong = makeCertificate({ commonName: 'x', names: ['other.example.com'], issuer: authority });
    const options = { minVersion: version, maxVersion: version };
    const receiver = await egress.start(new SecureReceiver(wrong, options));
    const client = egress.client({ allowPorts: [receiver.port], caCertificates: [authority.cert] });
    for (let round = 0; round < 3; round += 1) {
      expect(await post(client, `https://${HOST}:${receiver.port}/`)).toMatchObject({ ok: false, reason: 'tls_error' });
    }
    expect(receiver.resumed).not.toContain(true);
  });
});
