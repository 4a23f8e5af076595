import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCli, type Run } from './support/cli.ts';
import { ADMIN_KEY, startPlatform, type Json, type Platform, type TenantApi } from './support/platform.ts';
import { Receiver } from './support/receiver.ts';
import { until } from './support/wait.ts';

let platform: Platform;
let receiver: Receiver;
/** Where no `.env` lies about. */
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'webhooks-cli-'));
  receiver = await Receiver.start();
  platform = await startPlatform();
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
  await rm(directory, { recursive: true });
});

const operator = () => ({ WEBHOOKS_URL: platform.api.url, ADMIN_API_KEY: ADMIN_KEY });

const start = (args: string[], env: Record<string, string>): Run => startCli(args, env, directory);

const run = (args: string[], env: Record<string, string> = operator()) => start(args, env).ended;

async function json(...args: string[]): Promise<Json> {
  const { code, out, err } = await run([...args, '--json']);
  if (code !== 0) throw new Error(`${code}: ${err}`);
  return JSON.parse(out);
}

/** A delivery that failed for good. */
async function failed(tenant: TenantApi, path: string): Promise<Json> {
  await tenant.subscribe(`${receiver.url}${path}`, { retry_schedule_seconds: [] });
  receiver.answer = (one) => (one.path === path ? 500 : 200);
  await tenant.emit();
  return until(async () => (await tenant.deliveries('&status=failed'))[0]);
}

describe('the operator’s program', () => {
  it('onboards a tenant, disables and enables it, and makes, lists and revokes its keys', async () => {
    const { id } = await json('tenants', 'create', 'Acme');
    expect((await run(['tenants', 'show', id])).out).toMatch(/name +Acme\nstate +enabled/);
    expect((await run(['tenants', 'list', '--limit', '1'])).out).toMatch(new RegExp(`^ID .*\n${id} +Acme +- +enabled`));
    const { key, id: keyId } = await json('keys', 'create', 'x', '--scope', 'deliveries:read', '--tenant', id);
    const call = () => platform.api.call('GET', '/api/v1/tenant/webhooks/deliveries', { key });
    expect((await call()).status).toBe(200);
    expect((await run(['keys', 'list', '--tenant', id])).out).toMatch(
      new RegExp(`${keyId} +x +live .*deliveries:read`),
    );
    expect(await json('tenants', 'disable', id)).toMatchObject({ disabled: true });
    expect(await json('tenants', 'enable', id)).toMatchObject({ disabled: false });
    expect((await run(['keys', 'revoke', keyId, '--tenant', id])).out).toBe(`${keyId} is revoked\n`);
    expect((await call()).status).toBe(401);
    expect((await run(['tenants', 'erase', id, '--yes'])).out).toMatch(/state +being erased since/);
  });

  it('shows a delivery with its facts, attempts and request as sent, without what a terminal would obey', async () => {
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/shown`, { headers: { 'X-Own': 'mine' } });
    receiver.answer = () => (response) => void response.writeHead(200).end('red \u001b[31m');
    await tenant.emit({ payment_id: 'pay-shown' });
    const { id } = await until(async () => (await tenant.deliveries('&status=delivered'))[0]);
    const { code, out } = await run(['deliveries', 'show', id, '--tenant', tenant.id]);
    expect(code).toBe(0);
    expect(out).toMatch(/status +delivered/);
    expect(out).toContain('X-Own: ••••');
    expect(out).toContain('"payment_id":"pay-shown"');
    expect(out).toMatch(/1 +\S+Z +\d+ +delivered +200/);
    expect(out).toContain(String.raw`red \u001b[31m`);
    expect(out).not.toContain('\u001b');
    expect(await json('deliveries', 'show', id, '--tenant', tenant.id)).toMatchObject({
      id,
      attempt_log: [{ attempt: 1 }],
    });
    // It acts with the operator's key: none is made for it.
    expect((await platform.api.admin('GET', `/tenants/${tenant.id}/api-keys`)).body['data']).toHaveLength(1);
  });

  it('redelivers for an operator, who knows the id alone, and for a tenant with its key', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await failed(tenant, '/again');
    const again = async (...run: Parameters<typeof start>) => {
      const before = receiver.at('/again').length;
      expect(await start(...run).ended).toMatchObject({ code: 0, out: `${id} is sent again\n` });
      await until(() => receiver.at('/again').length === before + 1);
      await until(async () => (await tenant.deliveries('&status=failed')).length === 1);
    };
    await again(['deliveries', 'redeliver', id], operator());
    await again(['deliveries', 'redeliver', id], { WEBHOOKS_URL: platform.api.url, WEBHOOKS_API_KEY: tenant.key });
  });

  it('lists dead letters of all tenants or of one', async () => {
    const [one, other] = [await platform.api.tenant(), await platform.api.tenant()];
    const letters = [await failed(one, '/dead-1'), await failed(other, '/dead-2')];
    const all = await json('dead-letters', 'list');
    expect((all as Json[]).map(({ id }) => id)).toEqual(expect.arrayContaining(letters.map(({ id }) => id)));
    const { out } = await run(['dead-letters', 'list', '--tenant', one.id]);
    expect(out.trimEnd().split('\n')).toHaveLength(2);
    expect(out).toMatch(new RegExp(`${letters[0]?.['id']} +${one.id} +payment.received .*server_error: status 500`));
  });

  it('shows deliveries and attempts as they happen, until Ctrl-C', async () => {
    const tenant = await platform.api.tenant();
    const old = await failed(tenant, '/tail');
    const follower = start(['deliveries', 'tail', '--tenant', tenant.id], operator());
    const told = /failed +attempt 1 {2}payment.received .*server_error: status 500/;
    // What comes before its first look is not told.
    await until(async () => (await tenant.emit()) && told.test(follower.output()));
    // One that was there before is told when it is sent again, as far as it sees it wait.
    let answer: (() => unknown) | undefined;
    receiver.answer = ({ headers }) =>
      headers['x-webhook-delivery'] === old['id'] ? (response) => (answer = () => response.writeHead(200).end()) : 500;
    await tenant.call('POST', `/webhooks/deliveries/${old['id']}/redeliver`);
    await until(() => new RegExp(`${old['id']} +pending +attempt 1 `).test(follower.output()));
    (await until(() => answer))();
    await until(() => new RegExp(`${old['id']} +delivered +attempt 2 .* 200\n`).test(follower.output()));
    follower.child.kill('SIGINT');
    expect(await follower.ended).toMatchObject({ code: 0, err: '' });
  });

  it('makes operator keys, which act for a tenant by its external id as far as their scopes go', async () => {
    const tenant = await platform.api.tenant();
    await platform.api.admin('PATCH', `/tenants/${tenant.id}`, { external_id: `ext/${tenant.id}` });
    const { id } = await failed(tenant, '/named');
    const made = await json('operator-keys', 'create', `cli-${tenant.id.slice(-8)}`, '--scope', 'deliveries');
    const env = { WEBHOOKS_URL: platform.api.url, ADMIN_API_KEY: made['key'] };
    const show = () => start(['deliveries', 'show', id, '--tenant', `ext/${tenant.id}`], env).ended;
    expect(await show()).toMatchObject({ code: 0, out: expect.stringContaining(id) });
    const refused = await start(['tenants', 'list'], env).ended;
    expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('scope')]);
    expect((await run(['operator-keys', 'list'])).out).toMatch(new RegExp(`${made['id']} +cli-\\S+ +live`));
    await run(['operator-keys', 'revoke', made['id']]);
    expect(await show()).toMatchObject({ code: 4 });
  });

  it('starts a replay, follows it to its end, and looks at it again', async () => {
    const tenant = await platform.api.tenant();
    const { subscription_id: subscription } = await failed(tenant, '/replay');
    receiver.answer = () => 200;
    const failedOnes = `replays start ${subscription} --since 1h --status failed --tenant ${tenant.id}`;
    const replay = await json(...failedOnes.split(' '));
    expect(replay).toMatchObject({ status: 'completed', matched: 1, requeued: 1 });
    await until(async () => (await tenant.deliveries('&status=delivered')).length === 1);
    const { out } = await run(['replays', 'show', replay['id'], '--follow', '--tenant', tenant.id]);
    expect(out).toMatch(/status +completed\nmatched +1\nrequeued +1/);
    // One every 10 s: it is running still when the next one is asked for.
    await tenant.call('PATCH', `/webhooks/subscriptions/${subscription}`, { rate_limit_per_second: 0.1 });
    const begun = `replays start ${subscription} --since 1h --status all --no-follow --tenant ${tenant.id}`.split(' ');
    expect(await json(...begun)).toMatchObject({ status: 'running' });
    expect(await run(begun)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^Conflict: A replay .* is running/),
    });
  });

  it('pauses, shows and resumes the queue', async () => {
    expect(await json('queue', 'pause')).toMatchObject({ paused: true });
    expect((await run(['queue', 'show'])).out).toMatch(/paused +yes/);
    expect((await run(['queue', 'resume'])).out).toMatch(/paused +no/);
  });

  it('verifies both signatures of a request offline', async () => {
    const tenant = await platform.api.tenant();
    const { secret } = await tenant.subscribe(`${receiver.url}/verify`);
    await tenant.emit();
    const got = await until(() => receiver.at('/verify')[0]);
    const [headers, lines, body, forged] = ['headers.json', 'headers.txt', 'body', 'forged'].map((name) =>
      join(directory, name),
    );
    await writeFile(headers ?? '', JSON.stringify(got.headers));
    await writeFile(lines ?? '', `X-Signature: ${got.headers['x-signature'] as string}\r\n`);
    await writeFile(body ?? '', got.body);
    await writeFile(forged ?? '', Buffer.concat([got.body, Buffer.from(' ')]));
    const verify = (env: string, ...args: (string | undefined)[]) =>
      run(['verify', ...args.map((arg) => arg ?? '')], { WEBHOOK_SECRET: env });
    const good = await verify(secret, '--headers', headers, '--body', body);
    expect(good).toMatchObject({ code: 0, err: '' });
    expect(good.out).toMatch(/webhook-signature +valid +signed \d+ s ago\nX-Signature +valid/);
    expect((await verify(secret, '--headers', lines, '--body', body)).out).toMatch(
      /webhook-signature +absent.*\nX-Signature +valid/,
    );
    for (const wrong of [
      await verify(secret, '--headers', headers, '--body', forged),
      await verify('another-secret-of-it', '--headers', headers, '--body', body),
    ]) {
      expect(wrong.code).toBe(1);
      expect(wrong.out).toMatch(/webhook-signature +invalid .*\nX-Signature +invalid/);
    }
    expect(await verify(secret, '--body', body)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/give --headers/),
    });
    expect(await verify('', '--body', body)).toMatchObject({ code: 2, err: expect.stringMatching(/WEBHOOK_SECRET/) });
  });
});
