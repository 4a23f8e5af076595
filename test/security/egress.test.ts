import { describe, expect, it } from '@jest/globals';
import { GuardedResolver, refusesAtRegistration } from '../../src/security/egress/resolver.ts';
import { withStalls } from '../support/stalls.ts';
import { record } from './dns-server.ts';
import type { Answer } from './dns-server.ts';
import { BLOCKED, Egress, HOST, REFUSED, post } from './egress-setup.ts';

const egress = Egress.use();
const connections = (): number => egress.forbidden.connections + egress.receiver.connections;

describe('the address that is dialled', () => {
  it('is the one the name resolved to, asked for once per connection', async () => {
    const client = egress.client();
    expect(await post(client, egress.url)).toMatchObject({ ok: true, statusCode: 200, responseBody: 'ok' });
    expect(await post(client, egress.url)).toMatchObject({ ok: true });
    expect(egress.dns.queries.toSorted()).toEqual([`${HOST} A`, `${HOST} AAAA`]);
    expect(egress.receiver.connections).toBe(1);
  });

  it.each(['a_b.example.com', '_hooks.example.com'])(
    'is looked up and checked for the name %s as for any',
    async (name) => {
      egress.dns.setAddresses(name, '127.0.0.1');
      expect(await post(egress.client(), egress.url.replace(HOST, name))).toMatchObject({ ok: true, statusCode: 200 });
      egress.dns.setAddresses(name, REFUSED);
      expect(await post(egress.client(), egress.url.replace(HOST, name))).toMatchObject(BLOCKED);
      expect(egress.forbidden.connections).toBe(0);
    },
  );

  it('is that of the name without the dot at its end, which is the same host to limits, look-ups and receivers', async () => {
    const client = egress.client();
    const dotted = egress.url.replace(HOST, `${HOST}.`);
    expect(await post(client, dotted)).toMatchObject({ ok: true, statusCode: 200 });
    expect(client.peerOf(dotted)).toBe('127.0.0.1');
    expect(await post(client, egress.url)).toMatchObject({ ok: true });
    expect(egress.dns.queries.toSorted()).toEqual([`${HOST} A`, `${HOST} AAAA`]);
    expect(egress.receiver.connections).toBe(1);
    egress.dns.setAddresses(HOST, REFUSED);
    expect(await post(egress.client(), dotted)).toMatchObject(BLOCKED);
  });

  it.each<[string, Answer]>([
    ['a private answer', [record(REFUSED)]],
    ['a private answer among public ones', [record('127.0.0.1'), record(REFUSED)]],
    ['a private IPv6 answer beside a public IPv4 one', [record('127.0.0.1'), record('::1')]],
    ['a mapped IPv6 answer', [record('::ffff:7f00:2')]],
    ['a CNAME to a private name', [{ type: 'CNAME', target: 'internal.example.net' }]],
  ])('is none for %s: blocked, and nobody is connected to', async (_name, answer) => {
    egress.dns.setAddresses('internal.example.net', REFUSED);
    egress.dns.set(HOST, answer);
    expect(await post(egress.client(), egress.url)).toMatchObject(BLOCKED);
    expect(connections()).toBe(0);
  });

  it.each(['127.0.0.2', 'localhost', '[::1]', '127.1', '0x7f000002'])('is none for the literal %s', async (host) => {
    const client = egress.client({ allowCidrs: [] });
    expect(await post(client, `http://${host}:${egress.receiver.port}/`)).toMatchObject(BLOCKED);
    expect(connections()).toBe(0);
  });

  it.each(['127.0.0.2', '::1', '[::1]', 'localhost'])(
    'is checked for the literal %s even if its URL was not',
    async (host) => {
      const resolver = new GuardedResolver(egress.policy({ allowCidrs: [] }));
      await expect(resolver.resolve(host)).rejects.toMatchObject({ reason: 'blocked_address' });
      expect(egress.dns.queries).toEqual([]);
    },
  );

  it('may be a literal or localhost, on any port, where the operator lists its network', async () => {
    const client = egress.client({ allowPorts: [] });
    expect(await post(client, egress.literalUrl)).toMatchObject({ ok: true });
    expect(await post(client, `http://localhost:${egress.receiver.port}/`)).toMatchObject({ ok: true });
    expect(await post(client, egress.url)).toMatchObject(BLOCKED);
    expect(egress.dns.queries).toEqual([]);
  });

  it('is the one attempts are counted at, also when nobody answers there and the name is pointed elsewhere', async () => {
    const closed = `http://${HOST}:9/`;
    const client = egress.client({ allowPorts: [9] });
    expect(client.peerOf(closed)).toBe(HOST);
    for (const [addresses, counted] of [
      [['127.0.0.3'], '127.0.0.3'],
      [['127.0.0.1'], '127.0.0.1'],
      [['127.0.0.3', '127.0.0.1'], '127.0.0.1'],
    ] as const) {
      egress.dns.setAddresses(HOST, ...addresses);
      expect(await post(client, closed)).toMatchObject({ ok: false, reason: 'connection_error' });
      expect([addresses, client.peerOf(closed)]).toEqual([addresses, counted]);
    }
  });

  it('is checked anew for every connection: a name that turns private after registration is blocked', async () => {
    expect(await refusesAtRegistration(egress.url, egress.policy())).toBeUndefined();
    egress.dns.setAddresses(HOST, REFUSED);
    expect(await post(egress.client(), egress.url)).toMatchObject(BLOCKED);
    expect(connections()).toBe(0);
  });

  it('is the checked one although the name answers differently at the next look-up', async () => {
    let answers = 0;
    egress.dns.set(HOST, () => [record((answers += 1) <= 2 ? '127.0.0.1' : REFUSED)]);
    expect(await post(egress.client(), egress.url)).toMatchObject({ ok: true });
    expect(egress.forbidden.connections).toBe(0);
  });

  it('is the next one when the first does not answer', async () => {
    egress.dns.setAddresses(HOST, '127.0.0.3', '127.0.0.1');
    expect(await post(egress.client(), egress.url)).toMatchObject({ ok: true });
  });

  it('tells nothing about the ports behind a refused address', async () => {
    egress.dns.setAddresses(HOST, REFUSED);
    const client = egress.client({ allowPorts: [egress.receiver.port, 1] });
    const open = await post(client, egress.url);
    const closed = await post(client, `http://${HOST}:1/`);
    expect([open.error, closed.error]).toEqual([BLOCKED.error, BLOCKED.error]);
    expect(connections()).toBe(0);
  });
});

describe('a name', () => {
  it.each<[string, Answer]>([
    ['does not exist', undefined],
    ['has no addresses', []],
  ])('that %s is a dns_error', async (_name, answer) => {
    egress.dns.set(HOST, answer);
    const failure = { ok: false, reason: 'dns_error', error: 'the name does not resolve' };
    expect(await post(egress.client(), egress.url)).toMatchObject(failure);
  });

  it('that hangs ends at the deadline and holds up no other', async () => {
    const client = egress.client();
    const hang = (index: number) => {
      egress.dns.set(`hang${index}.example.com`, 'hang');
      return post(client, `http://hang${index}.example.com:${egress.receiver.port}/`, 600);
    };
    const waited = withStalls(() => Promise.all(Array.from({ length: 50 }, (_, index) => hang(index))));
    expect(await post(client, egress.url)).toMatchObject({ ok: true });
    const [outcomes, stalledMs] = await waited;
    const failures = new Set(outcomes.map(({ reason, error }) => `${reason}: ${error}`));
    expect([...failures]).toEqual(['timeout: no connection within 600 ms']);
    expect(Math.max(...outcomes.map(({ durationMs }) => durationMs)) - stalledMs).toBeLessThan(1000);
  });

  it.each<[string, Answer, string | undefined]>([
    ['public', [record('127.0.0.1')], undefined],
    ['private', [record('127.0.0.1'), record(REFUSED)], 'must have a public host name'],
    ['absent', undefined, undefined],
    ['not there within 2 s', 'hang', undefined],
  ])('whose answer is %s gets its verdict at registration', async (_name, answer, verdict) => {
    egress.dns.set(HOST, answer);
    const start = Date.now();
    const [refusal, stalledMs] = await withStalls(() => refusesAtRegistration(egress.url, egress.policy()));
    expect(refusal).toBe(verdict);
    expect(Date.now() - start - stalledMs).toBeLessThan(2500);
  });

  it('of a refused form is not looked up at registration', async () => {
    expect(await refusesAtRegistration('https://metadata/', egress.policy())).toBe('must have a public host name');
    expect(egress.dns.queries).toEqual([]);
  });
});
