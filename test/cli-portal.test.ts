import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCli } from './support/cli.ts';
import { followToConsole } from './support/console.ts';
import { ADMIN_KEY, startPlatform, type Platform } from './support/platform.ts';
import { follow } from './support/portal.ts';

let platform: Platform;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'webhooks-cli-'));
  platform = await startPlatform();
});

afterAll(async () => {
  await platform.stop();
  await rm(directory, { recursive: true });
});

const operator = () => ({ WEBHOOKS_URL: platform.api.url, ADMIN_API_KEY: ADMIN_KEY });
const run = (args: string[], env: Record<string, string> = operator()) => startCli(args, env, directory).ended;
const linkIn = (out: string) => {
  const [, page = '', id = '', code = ''] = /^http:\/\/localhost:\d+\/(\w+)\/s\/([^#]+)#code=(\S+)\n$/.exec(out) ?? [];
  return { page, id, code };
};

describe('the operator’s program', () => {
  it('prints a link into the portal of a tenant, and nothing else, on stdout', async () => {
    const tenant = await platform.api.tenant();
    const { out, err, code: ended } = await run(['portal', 'open', '--tenant', tenant.id, '--path', '/endpoints']);
    expect([ended, err]).toEqual([0, expect.stringContaining('works once, within 2 minutes')]);
    const { page, id, code } = linkIn(out);
    expect(page).toBe('portal');
    const entered = await follow(tenant, { id, code });
    expect(entered.body).toMatchObject({ tenant: { id: tenant.id }, path: '/endpoints', read_only: true });
    const args = ['portal', 'open', '--tenant', tenant.id, '--subject', 'user-1', '--scope', 'deliveries:write'];
    const json = JSON.parse((await run([...args, '--json'])).out);
    expect(json).toMatchObject({ subject: 'user-1', operator: null, scopes: ['deliveries:write'] });
  });

  it('prints a link into the console under a name, which it wants', async () => {
    const { page, id, code } = linkIn((await run(['console', 'open', '--as', 'anna'])).out);
    expect(page).toBe('console');
    expect((await followToConsole(platform.api, { id, code })).body).toMatchObject({ operator: 'operator:anna' });
    expect(await run(['console', 'open'])).toMatchObject({ code: 2, err: expect.stringContaining('--as') });
    expect(await run(['portal', 'open'])).toMatchObject({ code: 2, err: expect.stringContaining('--tenant') });
  });

  it('finds the platform and the key of `npm run dev` on this machine, where nothing else is named', async () => {
    await mkdir(join(directory, '.data'));
    await writeFile(join(directory, '.data', 'keys.json'), JSON.stringify({ ADMIN_API_KEY: ADMIN_KEY }));
    const { port } = new URL(platform.api.url);
    expect(await run(['console', 'open', '--as', 'anna'], { PORT: port })).toMatchObject({ code: 0 });
    const elsewhere = await run(['console', 'open', '--as', 'anna', '--url', platform.api.url], {});
    expect(elsewhere).toMatchObject({ code: 2, err: expect.stringContaining('set ADMIN_API_KEY') });
  });
});
