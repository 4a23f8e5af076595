import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { harmless } from '../cli/print.ts';
import { startCli } from './support/cli.ts';

/** What a terminal obeys, hides or turns round; a line break that the program itself made is none. */
const HIDDEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const HOSTILE =
  'a\n\nRequest as sent\r\u001b[2J\t\u0085\u009b31m\u202e\u2066\u200b\u200d\ufeff\u2028\u00ad\u{e0041}\ufe0f\u3164z';

let server: Server;
let url: string;
let directory: string;
/** Stands in every text that the platform answers. */
let word = '';

const delivery = () => ({
  id: '018d4aa1-52c3-7e04-b96f-3d7a1e8c5b20',
  event: word,
  url: `https://example.com/${word}`,
  status: word,
  attempts: 1,
  tenant_id: word,
  created_at: word,
  last_status_code: 500,
  last_error: word,
  name: word,
  state: word,
  scopes: [word],
  expires_at: null,
  revoked_at: null,
  key: 'whk_live_x',
  subscription_id: word,
  provider: word,
  kind: word,
  verification: word,
  headers: { [word]: word },
  body: word,
  told: [{ event: word, status: word, attempts: 1, last_error: word, event_ids: [word] }],
  deliveries: [{ id: word, status: word, attempts: 1, url: word, last_error: word }],
  resource_type: word,
  resource_id: word,
  requeued: 1,
  matched: 1,
  paused: true,
  waiting: 0,
  [word]: word,
  request: { headers: { [word]: word }, body: word },
  attempt_log: [
    {
      attempt: 1,
      url: word,
      started_at: word,
      duration_ms: 1,
      status_code: 500,
      outcome: word,
      reason: word,
      error: word,
      response_headers: { [word]: [word, word] },
      response_body: word,
    },
  ],
});

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'webhooks-cli-'));
  server = createServer(({ url: path = '' }, response) => {
    const one = delivery();
    const problem = {
      title: word,
      detail: word,
      code: word,
      request_id: word,
      errors: [{ field: word, message: word }],
    };
    if (path.includes('refused')) {
      response.writeHead(422, { 'content-type': 'application/problem+json' });
      return response.end(JSON.stringify(path.includes('fields') ? problem : { ...problem, errors: [] }));
    }
    response.setHeader('content-type', 'application/json');
    return response.end(JSON.stringify({ ...one, data: [one], next_cursor: null, has_more: false }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await rm(directory, { recursive: true });
});

async function output(args: string[], said: string): Promise<string> {
  word = said;
  const env = { WEBHOOKS_URL: url, ADMIN_API_KEY: 'x'.repeat(32), WEBHOOK_SECRET: 'a-secret-of-a-subscription' };
  const { out, err } = await startCli(args, env, directory).ended;
  return out + err;
}

const COMMANDS = [
  'tenants list',
  'tenants create x',
  'tenants show x',
  'keys list --tenant x',
  'keys create x --tenant x',
  'deliveries show x --tenant x',
  'deliveries list --tenant x',
  'events list --tenant x',
  'events show x --tenant x',
  'subscriptions rotate x --tenant x',
  'dead-letters list',
  'queue show',
  'inbound show x --tenant x',
  'replays start x --since 1h --tenant x',
  'replays show x --tenant x',
  'tenants show refused',
  'tenants show refused-fields',
];

describe('the operator’s program', () => {
  it.each(COMMANDS)(
    '%s shows in its lines what a terminal would obey or hide, and in no line of their own',
    async (command) => {
      const args = command.split(' ');
      for (const format of [[], ['--json']]) {
        const calm = await output([...args, ...format], 'plain');
        const shown = await output([...args, ...format], HOSTILE);
        expect(calm).toContain('plain');
        expect(HIDDEN.exec(shown)?.[0].codePointAt(0)?.toString(16)).toBeUndefined();
        expect(shown).toContain(String.raw`\u202e`);
        expect(shown.split('\n')).toHaveLength(calm.split('\n').length);
      }
    },
  );

  it('shows so what it follows, and what is in a file', async () => {
    word = HOSTILE;
    const follower = startCli(
      ['deliveries', 'tail', '--tenant', 'x'],
      { WEBHOOKS_URL: url, ADMIN_API_KEY: 'x'.repeat(32) },
      directory,
    );
    word = `${HOSTILE}2`;
    const timer = setInterval(() => (word = word.length > 200 ? HOSTILE : `${word}2`), 200);
    await once(follower.child.stdout as NodeJS.ReadableStream, 'data');
    clearInterval(timer);
    follower.child.kill('SIGINT');
    const { out } = await follower.ended;
    expect(
      out
        .trimEnd()
        .split('\n')
        .filter((line) => !/^[\d:.]{12} {2}018d4aa1/.test(line)),
    ).toEqual([]);
    expect(HIDDEN.test(out)).toBe(false);
    await writeFile(join(directory, 'headers'), `{${HOSTILE}`);
    expect(HIDDEN.test(await output(['verify', '--headers', 'headers', '--body', 'headers'], ''))).toBe(false);
  });

  it.each([
    ['a\nb', String.raw`a\nb`],
    ['\u202e', String.raw`\u202e`],
    ['\u{e0041}', String.raw`\udb40\udc41`],
    ['\ud800', String.raw`\ud800`],
    ['Grüße, 世界 👍 “x” – é', 'Grüße, 世界 👍 “x” – é'],
  ])('writes %j out as %s', (text, shown) => {
    expect(harmless(text)).toBe(shown);
  });
});
