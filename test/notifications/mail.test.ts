import type { AddressInfo, Server } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { listenAnywhere } from '../support/ports.ts';
import { until } from '../support/wait.ts';
import { Mailbox } from './mailbox.ts';

const FROM = { SMTP_FROM: 'webhooks@acme.example' };

let mailbox: Mailbox;
let platform: Platform;

beforeAll(async () => {
  mailbox = await Mailbox.start();
  platform = await startPlatform({ ...FROM, SMTP_URL: mailbox.url });
}, 60_000);

afterAll(async () => {
  await platform.stop();
  await mailbox.stop();
});

/** A channel that is tested, as it is afterwards. */
async function tested(tenant: TenantApi, recipients: string[]): Promise<Json> {
  const made = await tenant.call('POST', '/notifications', { name: 'On call', kind: 'email', recipients });
  expect(made.status).toBe(201);
  const path = `/notifications/${made.body['id']}`;
  await tenant.call('POST', `${path}/test`);
  await until(async () => !(await tenant.call('GET', path)).body['test_pending']);
  return (await tenant.call('GET', path)).body;
}

it('some of whose recipients the mail server refuses is told to the others, and says so', async () => {
  mailbox.unknown.add('gone@acme.example');
  const channel = await tested(await platform.api.tenant(), ['gone@acme.example', 'a@acme.example']);
  expect(mailbox.mails.map(({ to }) => to)).toEqual([['a@acme.example']]);
  expect(channel).toMatchObject({
    last_error: 'the mail server refused gone@acme.example',
    last_sent_at: expect.any(String),
    failing_since: null,
  });
});

it('all of whose recipients the mail server refuses has not been told', async () => {
  mailbox.unknown.add('gone@acme.example');
  const channel = await tested(await platform.api.tenant(), ['gone@acme.example']);
  expect(channel).toMatchObject({ last_error: 'the mail server answered 550', last_sent_at: null });
});

it('of a mail server that never comes to an end has not been told, and its connection ends', async () => {
  const server = await trickling();
  const { port } = server.address() as AddressInfo;
  const slow = await startPlatform({ ...FROM, SMTP_URL: `smtp://127.0.0.1:${port}` });
  const channel = await tested(await slow.api.tenant(), ['a@acme.example']);
  expect(channel).toMatchObject({ last_error: 'the mail server did not take it', last_sent_at: null });
  await until(() => ended > 0);
  await slow.stop();
  await new Promise((resolve) => server.close(resolve));
}, 120_000);

let ended = 0;

/** Answers again and again and never to the end, so that it is never silent for long. */
async function trickling(): Promise<Server> {
  const server = await listenAnywhere();
  server.on('connection', (socket) => {
    let timer: NodeJS.Timeout | undefined;
    socket.write('220 mail.acme.example\r\n');
    socket.once('data', () => (timer = setInterval(() => socket.write('250-one moment\r\n'), 500)));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      ended++;
    });
  });
  return server;
}
