import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeliveryQueue } from '../../src/redis/delivery-queue.ts';
import { InboundHints } from '../../src/redis/inbound-hints.ts';
import { examinedHere } from '../../cli/doctor/here.ts';
import { freePort } from '../support/ports.ts';
import { startPlatform, testEnv } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { hasRedis, RedisServer } from '../support/redis-server.ts';
import { until } from '../support/wait.ts';
import { makeCertificate } from '../security/certificates.ts';

const isThere = await hasRedis();

let folder: string;
let server: RedisServer;
let receiver: Receiver;
let ca: string;
let tlsPort: number;

/** The line of the documentation, for the prefix that is the default. */
const USER = /^user webhooks .*$/m.exec(await readFile(new URL('../../docs/redis.md', import.meta.url), 'utf8'))?.[0];

beforeAll(async () => {
  if (!isThere) return;
  folder = await mkdtemp(join(tmpdir(), 'webhooks-tls-'));
  const authority = makeCertificate({ commonName: 'Redis authority' });
  const { cert, key } = makeCertificate({ commonName: 'redis', names: ['localhost'], issuer: authority });
  ca = join(folder, 'ca.pem');
  await Promise.all([
    writeFile(ca, authority.cert),
    writeFile(join(folder, 'cert.pem'), cert),
    writeFile(join(folder, 'key.pem'), key),
    writeFile(join(folder, 'other.pem'), makeCertificate({ commonName: 'Another authority' }).cert),
  ]);
  tlsPort = await freePort();
  server = await RedisServer.start(folder, {
    lines: [
      `tls-port ${tlsPort}`,
      `tls-cert-file ${join(folder, 'cert.pem')}`,
      `tls-key-file ${join(folder, 'key.pem')}`,
      `tls-ca-cert-file ${ca}`,
      'tls-auth-clients no',
      'appendonly yes',
      'maxmemory-policy noeviction',
      USER ?? '',
    ],
  });
  receiver = await Receiver.start();
}, 120_000);

afterAll(async () => {
  if (!isThere) return;
  await server.stop();
  await receiver.stop();
  await rm(folder, { recursive: true, force: true });
});

const envWith = (more: Record<string, string> = {}) =>
  testEnv({
    REDIS_URL: `rediss://webhooks:password@localhost:${tlsPort}`,
    REDIS_CA_FILE: ca,
    REDIS_PREFIX: 'webhooks',
    ...more,
  });

const wrongWith = async (more: Record<string, string>): Promise<string[]> => {
  const findings = await examinedHere(await envWith(more));
  return findings.filter(({ ok }) => !ok).map(({ says }) => says);
};

(isThere ? describe : describe.skip)('over TLS, as a user with few rights', () => {
  it('everything that uses Redis works, and nothing is denied', async () => {
    const platform = await startPlatform(await envWith());
    const { redis } = server;
    await redis.acl('LOG', 'RESET');
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/tls`, { max_in_flight: 2, rate_limit_per_second: 500 });
    for (let n = 0; n < 20; n++) await tenant.emit();
    await until(() => receiver.at('/tls').length === 20);
    const queue = platform.app.get(DeliveryQueue);
    expect((await platform.api.admin('POST', '/queue/pause')).status).toBe(200);
    // What is not there, what cannot be loaded and so is tried again, and what is to be done later.
    await queue.add([randomUUID()]);
    await queue.add(['not an id']);
    platform.app.get(InboundHints).give(100);
    expect((await platform.api.admin('POST', '/queue/resume')).status).toBe(200);
    await until(async () => Object.values(await queue.counts()).every((count) => count === 0));
    await until(() => redis.exists('{webhooks}:deliveries:stalled-check'));
    expect((await platform.api.call('GET', '/health/ready')).body).toMatchObject({ status: 'ok' });
    expect((await platform.api.call('GET', '/metrics')).body['text']).not.toMatch(/dependency="redis"\} NaN/i);
    await platform.stop();
    expect(await redis.acl('LOG')).toEqual([]);
    expect(await wrongWith({})).toEqual([]);
  }, 60_000);

  it.each([
    ['the certificate comes from elsewhere', { REDIS_CA_FILE: 'other.pem' }, /not trusted .*let REDIS_CA_FILE be/],
    [
      'the name is another',
      { REDIS_URL: 'rediss://webhooks:password@127.0.0.1' },
      /not trusted .*the host of REDIS_URL a name/,
    ],
    ['the password is another', { REDIS_URL: 'rediss://webhooks:wrong@localhost' }, /refuses REDIS_URL .*WRONGPASS/],
    ['the user is another', { REDIS_URL: 'rediss://nobody:password@localhost' }, /refuses REDIS_URL .*WRONGPASS/],
  ])(
    'a start is refused when %s, with what to do',
    async (_, { REDIS_CA_FILE: file, REDIS_URL: url }: Record<string, string | undefined>, says) => {
      const env = {
        ...(file && { REDIS_CA_FILE: join(folder, file) }),
        ...(url && { REDIS_URL: `${url}:${tlsPort}` }),
      };
      await expect(startPlatform(await envWith(env))).rejects.toThrow(says);
      expect(await wrongWith(env)).toEqual([expect.stringMatching(says)]);
    },
  );
});
