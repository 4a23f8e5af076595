import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ChannelUrls } from '../../src/notifications/channel-urls.ts';
import { startPlatform, testEnv, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';
import { happen } from './happen.ts';
import { Mailbox } from './mailbox.ts';
import { isDiscordBody, isSlackBody } from './schemas.ts';

let mailbox: Mailbox;
let receiver: Receiver;
let platform: Platform;
let other: Platform;
let tenant: TenantApi;

/** Two processes that could both tell. */
beforeAll(async () => {
  mailbox = await Mailbox.start();
  receiver = await Receiver.start();
  const env = await testEnv({
    SMTP_URL: mailbox.url,
    SMTP_FROM: 'webhooks@acme.example',
    PUBLIC_URL: 'https://hooks.acme.example/',
  });
  platform = await startPlatform(env);
  other = await startPlatform(env);
}, 120_000);

beforeEach(async () => {
  mailbox.mails.length = receiver.received.length = 0;
  receiver.answer = () => 200;
  tenant = await platform.api.tenant();
});

afterAll(async () => {
  await platform.stop();
  await other.stop();
  await receiver.stop();
  await mailbox.stop();
});

async function channel(kind: string, more: Json = {}): Promise<Json> {
  const where = kind === 'email' ? { recipients: ['a@acme.example'] } : { url: `${receiver.url}/${kind}` };
  const answer = await tenant.call('POST', '/notifications', {
    name: 'On call',
    kind,
    ...where,
    ...more,
  });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

const bodies = (path: string): Json[] => receiver.at(path).map(({ body }) => JSON.parse(body.toString()));
const due = (sql: string): Promise<unknown> =>
  platform.db.query(`UPDATE notification_digests SET ${sql} WHERE about_tenant_id = $1`, [tenant.id]);
const digest = async (): Promise<Json | undefined> =>
  (await platform.db.query('SELECT * FROM notification_digests WHERE about_tenant_id = $1', [tenant.id])).rows[0];

describe('a channel', () => {
  it('tells by e-mail what became of an endpoint, in text and HTML, with a link', async () => {
    await channel('email', {
      recipients: ['a@acme.example', 'b@acme.example'],
    });
    receiver.answer = () => 410;
    const { id } = await tenant.subscribe(`${receiver.url}/gone`);
    await tenant.emit();
    const mail = await until(() => mailbox.mails[0]);
    expect(mail?.from).toBe('webhooks@acme.example');
    expect(mail?.to).toEqual(['a@acme.example', 'b@acme.example']);
    expect(mail?.headers).toContain(`Subject: Endpoint ${new URL(receiver.url).host} was disabled`);
    expect(mail?.headers.filter((line) => /^(bcc|cc):|\bb@acme/i.test(line))).toEqual([]);
    const link = `https://hooks.acme.example/portal/endpoints/${id}`;
    expect(mail?.body).toContain(`\r\n${link}`);
    expect(mail?.body).toContain(`<a href="${link}">`);
    expect(mail?.body).toContain('The reason: gone');
  }, 120_000);

  it('of Slack or Discord gets a body as its documents say, in which hostile text is only text', async () => {
    await channel('slack');
    await channel('discord');
    await channel('webhook');
    await channel('email');
    const { id } = await tenant.subscribe(`${receiver.url}/endpoint`);
    const hostile = '<!channel> <img src=x> & @everyone **b** [x](https://evil.example)\r\nBcc: evil@evil.example';
    await happen(platform, tenant, id, 'held', 1, hostile);
    await until(() => ['/slack', '/discord', '/webhook'].every((path) => receiver.at(path).length === 1));
    await until(() => mailbox.mails.length === 1);
    const [slack] = bodies('/slack');
    const [discord] = bodies('/discord');
    expect([isSlackBody(slack), isSlackBody.errors]).toEqual([true, null]);
    expect([isDiscordBody(discord), isDiscordBody.errors]).toEqual([true, null]);
    expect(JSON.stringify(slack)).toContain('&lt;!channel&gt; &lt;img src=x&gt; &amp;');
    expect(JSON.stringify(slack)).not.toContain('<!channel>');
    expect(discord?.['allowed_mentions']).toEqual({ parse: [] });
    expect(discord?.['embeds'][0].description).toContain(String.raw`\*\*b\*\* \[x\]\(https\:`);
    const { events, link } = bodies('/webhook')[0] as Json;
    expect(events).toMatchObject([{ event: 'webhook.subscription.held', count: 1 }]);
    expect(link).toBe(`https://hooks.acme.example/portal/endpoints/${id}`);
    const [mail] = mailbox.mails;
    expect(mail?.headers.filter((line) => line.startsWith('Bcc'))).toEqual([]);
    expect(mail?.body).toContain('&lt;img src=x&gt;');
    expect(mail?.to).toEqual(['a@acme.example']);
  }, 120_000);

  it('is told once an hour of a subscription, of all that happened, whoever dies in between', async () => {
    await channel('webhook', {
      events: ['webhook.delivery.exhausted', 'webhook.subscription.held'],
    });
    const { id } = await tenant.subscribe(`${receiver.url}/endpoint`);
    await happen(platform, tenant, id, 'exhausted', 50);
    await until(digest);
    // Only failed deliveries: they wait for what may follow.
    await happen(platform, tenant, id, 'held');
    await until(() => bodies('/webhook').length === 1);
    const counts = (nth: number) =>
      Object.fromEntries(bodies('/webhook')[nth]?.['events'].map(({ event, count }: Json) => [event, count]) ?? []);
    expect(counts(0)).toEqual({
      'webhook.delivery.exhausted': 50,
      'webhook.subscription.held': 1,
    });
    await happen(platform, tenant, id, 'held', 2);
    await until(async () => (await digest())?.['pending']['webhook.subscription.held']?.count === 2);
    const { rows } = await platform.db.query(
      "SELECT 1 FROM notification_digests WHERE about_tenant_id = $1 AND due_at > now() + interval '55 minutes'",
      [tenant.id],
    );
    expect(rows).toHaveLength(1);
    // A process took it and died.
    await platform.db.query(
      "UPDATE notification_channels SET taken_until = now() + interval '2 s' WHERE tenant_id = $1",
      [tenant.id],
    );
    await due("sending = pending, pending = '{}', due_at = now()");
    await until(() => bodies('/webhook').length === 2);
    expect(counts(1)).toEqual({ 'webhook.subscription.held': 2 });
    await until(async () => (await digest())?.['due_at'] === null);
    expect(bodies('/webhook')).toHaveLength(2);
  }, 120_000);

  it('that fails is left alone for longer and longer, says why, and is tried at once when it was changed', async () => {
    const { id } = await channel('slack');
    const { id: subscriptionId } = await tenant.subscribe(`${receiver.url}/endpoint`);
    receiver.answer = ({ path }) => (path === '/slack' ? 500 : 200);
    await happen(platform, tenant, subscriptionId, 'held');
    const state = async () => (await tenant.call('GET', `/notifications/${id}`)).body;
    await until(async () => (await state())['last_error']);
    expect(await state()).toMatchObject({
      last_error: 'status 500',
      enabled: true,
      last_sent_at: null,
    });
    expect(Date.parse((await state())['retry_at']) - Date.parse((await state())['failing_since'])).toBeGreaterThan(
      25_000,
    );
    await tenant.emit();
    await until(() => receiver.at('/endpoint').length === 1);
    expect(
      (await platform.api.call('GET', '/metrics')).body['text'] +
        (await other.api.call('GET', '/metrics')).body['text'],
    ).toMatch(/webhook_notifications_total\{kind="slack",result="failed"\} [1-9]/);
    receiver.answer = () => 200;
    await tenant.call('PATCH', `/notifications/${id}`, { enabled: true });
    await until(async () => (await state())['last_sent_at']);
    expect(await state()).toMatchObject({
      last_error: null,
      failing_since: null,
      retry_at: null,
    });
  }, 120_000);

  it('is tested by a button, at most every 30 s, also while it is disabled', async () => {
    const { id } = await channel('email');
    await tenant.call('PATCH', `/notifications/${id}`, { enabled: false });
    expect((await tenant.call('POST', `/notifications/${id}/test`)).body['test_pending']).toBe(true);
    await until(() => mailbox.mails.length === 1);
    expect(mailbox.mails[0]?.headers).toContain('Subject: A test of a notification channel');
    const again = await tenant.call('POST', `/notifications/${id}/test`);
    expect([again.status, again.body['code']]).toEqual([429, 'rate_limited']);
  }, 120_000);

  it('is never told of what concerns another tenant', async () => {
    await channel('webhook');
    const stranger = await platform.api.tenant();
    const told = { name: 'On call', kind: 'webhook', url: `${receiver.url}/stranger` };
    expect((await stranger.call('POST', '/notifications', told)).status).toBe(201);
    const { id } = await stranger.subscribe(`${receiver.url}/gone`);
    // Neither by a tenant that names the subscription of another.
    await happen(platform, tenant, id, 'held');
    receiver.answer = ({ path }) => (path === '/gone' ? 410 : 200);
    await stranger.emit();
    await until(
      async () =>
        (await platform.db.query('SELECT 1 FROM subscriptions WHERE id = $1 AND disabled_at IS NOT NULL', [id]))
          .rowCount,
    );
    await until(async () => (await platform.db.query('SELECT 1 FROM notices')).rowCount === 0);
    // Both would have been told together.
    expect(await until(() => bodies('/stranger')[0])).toMatchObject({ tenant_id: stranger.id, subscription_id: id });
    const { rows } = await platform.db.query('SELECT 1 FROM notification_digests WHERE tenant_id = $1', [tenant.id]);
    expect([rows, bodies('/webhook')]).toEqual([[], []]);
  }, 120_000);
});

describe('a channel of the operators', () => {
  it('is told of every tenant, with its name', async () => {
    const made = await platform.api.admin('POST', '/notifications', {
      name: 'Ops',
      kind: 'webhook',
      url: `${receiver.url}/ops`,
    });
    expect(made.status).toBe(201);
    const { id } = await tenant.subscribe(`${receiver.url}/endpoint`);
    await happen(platform, tenant, id, 'held');
    const told = await until(() => bodies('/ops')[0]);
    expect(told).toMatchObject({
      tenant_id: tenant.id,
      subscription_id: id,
      link: 'https://hooks.acme.example/console',
    });
    expect((await tenant.call('GET', '/notifications')).body['data']).toEqual([]);
    expect((await platform.api.admin('DELETE', `/notifications/${made.body['id']}`)).status).toBe(204);
  }, 120_000);
});

describe('where a channel leads', () => {
  it('is sealed and never shown', async () => {
    const made = await channel('slack', {
      url: `${receiver.url}/services/secret`,
    });
    const answers = [made, (await tenant.call('GET', '/notifications')).body];
    expect(JSON.stringify(answers)).not.toContain('secret');
    const { rows } = await platform.db.query('SELECT url_sealed FROM notification_channels WHERE id = $1', [
      made['id'],
    ]);
    expect((rows[0].url_sealed as Buffer).length).toBeGreaterThan(50);
    expect((rows[0].url_sealed as Buffer).includes('secret')).toBe(false);
  });

  it('is judged when a message is sent too, as where deliveries go', async () => {
    const { id } = await channel('webhook');
    const sealed = platform.app.get(ChannelUrls).seal(tenant.id, id, 'http://10.0.0.1/');
    await platform.db.query('UPDATE notification_channels SET url_sealed = $2 WHERE id = $1', [id, sealed]);
    await tenant.call('POST', `/notifications/${id}/test`);
    const state = async () => (await tenant.call('GET', `/notifications/${id}`)).body;
    await until(async () => (await state())['last_error']);
    expect((await state())['last_error']).toMatch(/^blocked/);
  }, 120_000);
});
