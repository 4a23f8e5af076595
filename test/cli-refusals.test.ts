import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCli } from './support/cli.ts';
import { ADMIN_KEY, startPlatform, type Platform } from './support/platform.ts';

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

const operator = () => ({ WEBHOOKS_URL: platform.api.url, ADMIN_API_KEY: ADMIN_KEY });

const run = (args: string[], env: Record<string, string> = operator()) => startCli(args, env, directory).ended;

describe('the operator’s program, wrongly used,', () => {
  it.each(['', '.', '..', '../x', 'x y'])('asks nothing about %j, which is no id', async (bad) => {
    const tenant = await platform.api.tenant();
    const answers = await Promise.all([
      run(['tenants', 'show', bad]),
      run(['keys', 'revoke', bad, '--tenant', tenant.id]),
      run(['deliveries', 'show', bad, '--api-key', tenant.key]),
      run(['replays', 'start', bad, '--since', '1h', '--tenant', tenant.id]),
      run(['keys', 'list', '--tenant', bad]),
    ]);
    for (const answer of answers)
      expect(answer).toEqual({ code: 2, out: '', err: `${JSON.stringify(bad)} is no id\n` });
    expect((await platform.api.admin('GET', `/tenants/${tenant.id}`)).body).toMatchObject({ erasing_at: null });
  });

  it('says what to do when it lacks something, is refused, or reaches nobody', async () => {
    const stranger = createServer(({ url }, response) => {
      if (url?.includes('tenants')) response.setHeader('content-type', 'application/json').end('{"error": "no"}');
      else if (url?.includes('dlq'))
        response.writeHead(404, { 'content-type': 'application/json' }).end('{"error": "no"}');
      else if (url?.includes('pause')) response.setHeader('content-type', 'application/json').end('{');
      else response.end('<html>');
    }).listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const strange = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    await writeFile(join(directory, 'bad'), '{"X-Signature": ');
    const cases: [args: string[], env: Record<string, string>, code: number, err: RegExp][] = [
      [['queue', 'show'], { ADMIN_API_KEY: ADMIN_KEY }, 2, /^Which platform\? Give --url, or set WEBHOOKS_URL/],
      [['queue', 'show', '--url', 'localhost:1'], operator(), 2, /is no URL/],
      [['queue', 'show'], { WEBHOOKS_URL: platform.api.url }, 2, /set ADMIN_API_KEY/],
      [['queue', 'show', '--admin-key', 'x'], operator(), 4, /refuses the key of --admin-key/],
      [['deliveries', 'tail', '--api-key', 'x'], operator(), 4, /refuses the key of --api-key/],
      [['deliveries', 'tail'], operator(), 2, /^Whose\? Operators give --tenant/],
      [
        ['queue', 'show', '--url', 'http://127.0.0.1:2'],
        operator(),
        3,
        /cannot be reached at http:\/\/127.0.0.1:2 \(\w+\)/,
      ],
      [['queue', 'show', '--url', strange], operator(), 3, /not like the platform/],
      [['queue', 'pause', '--url', strange], operator(), 3, /answers 200, but not like the platform/],
      [['tenants', 'list', '--url', strange], operator(), 3, /answers 200, but not like the platform/],
      [['dead-letters', 'list', '--url', strange], operator(), 3, /answers 404, but not like the platform/],
      [['queue', 'show', '--admin-key', 'schlüssel€'], operator(), 4, /--admin-key has letters that are in no key/],
      [['verify', '--headers', 'bad', '--body', 'bad'], { WEBHOOK_SECRET: 'x' }, 2, /begin like JSON, but are none/],
      [['tenants', 'show', 'x'], operator(), 1, /^Not found/],
      [['tenants', 'create', ''], operator(), 1, /\n {2}name: /],
      [['tenants', 'erase', 'x'], operator(), 2, /Say --yes if you mean it/],
      [['tenants', 'list', '--limit', '0'], operator(), 2, /no number from 1 on/],
      [['queue', 'stop'], operator(), 2, /unknown command/],
      [['replays', 'start', 'x', '--since', 'soon'], operator(), 2, /Give a time like/],
      [['replays', 'start', 'x', '--since', '12'], operator(), 2, /Give a time like .*, or 24h for a day ago/],
      [['keys', 'create', 'x', '--expires', '24h'], operator(), 2, /Give a time like [^,]*\.\n/],
    ];
    const answers = await Promise.all(cases.map(([args, env]) => run(args, env)));
    expect(answers.map(({ code, err }, n) => [code, cases[n]?.[3].test(err) ? 'told' : err])).toEqual(
      cases.map(([, , code]) => [code, 'told']),
    );
    for (const { err, out } of answers) expect([out, err.includes('    at ')]).toEqual(['', false]);
    stranger.close();
  });
});
