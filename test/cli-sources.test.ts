import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlayedProvider } from './sources/provider.ts';
import { startCli } from './support/cli.ts';
import { ADMIN_KEY, startPlatform, type Json, type Platform, type TenantApi } from './support/platform.ts';
import { until } from './support/wait.ts';

let platform: Platform;
/** Where no `.env` lies about. */
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'webhooks-cli-'));
  platform = await startPlatform();
});

afterAll(async () => {
  await platform.stop();
  await rm(directory, { recursive: true });
});

/** As the operator, for a tenant, with `more` in the environment. */
const start = (tenant: TenantApi, args: string[], more: Record<string, string> = {}) => {
  const env = { WEBHOOKS_URL: platform.api.url, ADMIN_API_KEY: ADMIN_KEY, ...more };
  return startCli([...args, '--tenant', tenant.id], env, directory);
};
const run = (...given: Parameters<typeof start>) => start(...given).ended;

async function json(...[tenant, args, more]: Parameters<typeof start>): Promise<Json> {
  const { code, out, err } = await run(tenant, [...args, '--json'], more);
  if (code !== 0) throw new Error(`${code}: ${err}`);
  return JSON.parse(out);
}

const SECRET = 'whsec_of_the_environment';
const stripe = (tenant: TenantApi): Promise<Json> =>
  json(tenant, ['sources', 'create', 'Shop', '--provider', 'stripe', '--secret', 'signing_secret=SHOP'], {
    SHOP: SECRET,
  });

describe('the operator’s program for sources', () => {
  it('connects a provider with a secret of the environment, shows, tests and lists its source', async () => {
    const tenant = await platform.api.tenant();
    const { id, url } = await stripe(tenant);
    const shown = await run(tenant, ['sources', 'show', id]);
    expect(shown.out).toContain(url);
    expect(shown.out).toMatch(/secrets +signing_secret/);
    const { out } = await run(tenant, ['sources', 'list']);
    expect(out).toMatch(new RegExp(`^ID .*\n${id} +stripe +Shop +live .*${url}\n$`));
    const played = new PlayedProvider(tenant, 'stripe', { id, url }, {});
    expect((await played.send({ secret: SECRET })).status).toBe(200);
    expect(await json(tenant, ['sources', 'test', id, '--event', 'charge.failed'])).toMatchObject({
      status: 200,
      items: [{ event: 'stripe.charge.failed', status: 'processed' }],
    });
    expect([shown.out, out].filter((text) => text.includes(SECRET))).toEqual([]);
  });

  it('takes settings, and keys that have an id', async () => {
    const tenant = await platform.api.tenant();
    const settings = { header: 'x-own', algorithm: 'sha512' };
    const create = (name: string, ...more: string[]) =>
      json(tenant, ['sources', 'create', name, '--provider', name, ...more], { ONE: 'a secret', TWO: 'another' });
    const generic = await create('generic', '--secret', 'secret=ONE', '--settings', JSON.stringify(settings));
    expect(generic).toMatchObject({ settings });
    expect(await create('twilio', '--secret', 'auth_token=ONE', 'shared_key=k1:TWO')).toMatchObject({
      secrets: [{ kind: 'auth_token' }, { kind: 'shared_key', key_id: 'k1' }],
    });
    const bad = ['sources', 'create', 'x', '--provider', 'generic', '--settings', '{'];
    expect(await run(tenant, bad)).toMatchObject({ code: 2, err: expect.stringContaining('--settings as JSON') });
    const unset = ['sources', 'create', 'x', '--provider', 'generic', '--secret', 'secret=NOT_THERE'];
    expect(await run(tenant, unset)).toMatchObject({ code: 2, err: expect.stringContaining('NOT_THERE is not set') });
  });

  it('rotates secrets and URLs, pauses and resumes', async () => {
    const tenant = await platform.api.tenant();
    const { id, url } = await stripe(tenant);
    const given = ['sources', 'rotate', id, '--kind', 'signing_secret'];
    expect((await json(tenant, given, { SOURCE_SECRET: 'whsec_new' }))['secrets']).toHaveLength(2);
    expect(await run(tenant, given)).toMatchObject({ code: 1, err: expect.stringContaining('secret: is required') });
    const moved = await json(tenant, ['sources', 'rotate', id, '--new-url']);
    expect(moved['url']).not.toBe(url);
    const played = new PlayedProvider(tenant, 'stripe', { id, url: moved['url'] }, {});
    expect((await played.send({ secret: 'whsec_new' })).status).toBe(200);
    expect((await run(tenant, ['sources', 'pause', id])).out).toMatch(/paused +true/);
    expect((await run(tenant, ['sources', 'list'])).out).toMatch(/ paused /);
    expect((await run(tenant, ['sources', 'resume', id])).out).toMatch(/paused +false/);
    expect(await run(tenant, ['sources', 'rotate', id])).toMatchObject({ code: 2 });
  });

  it('imports every provider of the environment once, and says what it lacks of one', async () => {
    const tenant = await platform.api.tenant();
    const environment = {
      STRIPE_WEBHOOK_SECRET: 'whsec_stripe',
      META_VERIFY_TOKEN: 'a verify token',
      RC_VERIFICATION_TOKEN: 'a ringcentral token',
      TELNYX_PUBLIC_KEY: Buffer.alloc(32, 1).toString('base64'),
      TWILIO_AUTH_TOKEN: 'a twilio token',
      PLIVO_AUTH_TOKEN: 'a plivo token',
    };
    const lacking = await run(tenant, ['sources', 'import-env', '--json'], environment);
    expect(lacking).toMatchObject({ code: 0, err: 'No source of meta: META_APP_SECRET is not set\n' });
    const providers = (text: string): string[] => (JSON.parse(text) as Json[]).map(({ provider }) => provider);
    expect(providers(lacking.out)).toEqual(['stripe', 'ringcentral', 'telnyx', 'twilio', 'plivo']);
    const complete = { ...environment, META_APP_SECRET: 'a meta secret' };
    const rest = await run(tenant, ['sources', 'import-env', '--json'], complete);
    expect(rest).toMatchObject({ code: 0, err: '' });
    expect(providers(rest.out)).toEqual(['meta']);
    expect((await run(tenant, ['sources', 'import-env'], complete)).out).toMatch(/^Nothing to import/);
    const leaked = Object.values(complete).filter((secret) => `${lacking.out}${rest.out}`.includes(secret));
    expect(leaked).toEqual([]);
    const [found] = (await tenant.call('GET', '/webhooks/sources?provider=stripe')).body['data'];
    expect((await new PlayedProvider(tenant, 'stripe', found, {}).send({ secret: 'whsec_stripe' })).status).toBe(200);
  });
});

describe('the operator’s program for what providers sent', () => {
  it('shows requests as they come until Ctrl-C, and one with headers, body and what it told', async () => {
    const tenant = await platform.api.tenant();
    const played = await PlayedProvider.of(tenant, 'stripe');
    const follower = start(tenant, ['inbound', 'tail']);
    // What came before its first look is not told.
    await until(
      async () => (await played.send()).status === 200 && /verified .*stripe {2}1 told/.test(follower.output()),
    );
    await played.send({ secret: 'whsec_wrong' });
    await until(() => /signature_invalid .*stripe/.test(follower.output()));
    const { body } = played.sample('charge.failed', 'twice');
    await played.send({ body });
    await played.send({ body });
    await until(() => /verified .*stripe {2}duplicate/.test(follower.output()));
    follower.child.kill('SIGINT');
    expect(await follower.ended).toMatchObject({ code: 0, err: '' });

    const [request] = await played.requests('&event=stripe.charge.failed');
    const { code, out } = await run(tenant, ['inbound', 'show', request?.['id']]);
    expect(code).toBe(0);
    expect(out).toMatch(/verification +verified/);
    expect(out).toMatch(/stripe\.charge\.failed +processed +1 /);
    expect(out).toContain('content-type: application/json');
    expect(out).toContain('"id":"evt_twice"');
  });

  it('replays a request, and retries dead letters', async () => {
    const tenant = await platform.api.tenant();
    const played = await PlayedProvider.of(tenant, 'meta');
    await played.send();
    const [{ id } = {} as Json] = await played.requests();
    expect(await run(tenant, ['inbound', 'replay', id])).toMatchObject({ code: 0, out: '1 told again\n' });
    await until(async () => (await played.request(id))['told'][0].event_ids.length === 2);
    expect(await json(tenant, ['inbound', 'retry'])).toEqual({ items: 0 });
    expect(await run(tenant, ['inbound', 'show', tenant.id])).toMatchObject({ code: 1 });
  });
});
