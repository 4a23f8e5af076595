import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VerificationError, verify, Webhooks } from '../../clients/typescript/src/index.ts';
import { startPlatform, type Platform } from '../support/platform.ts';
import { Receiver, type Received } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

let platform: Platform;
let receiver: Receiver;
let webhooks: Webhooks;

beforeAll(async () => {
  receiver = await Receiver.start();
  platform = await startPlatform();
  webhooks = new Webhooks({ url: platform.api.url, key: (await platform.api.tenant()).key });
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

const PAYMENT = {
  payment_id: 'pay-1',
  invoice_id: 'inv-1',
  amount: '12.00',
  currency: 'EUR',
  payment_method: 'card',
  reference_number: 'Größe',
};

/** An endpoint, and what it gets of one event. */
async function deliver(path: string): Promise<{ subscription: string; secret: string; got: Received; event: string }> {
  const { id: subscription, secret } = await webhooks.subscriptions.create({ url: receiver.url + path, events: ['*'] });
  return { subscription, secret, ...(await emit(path)) };
}

async function emit(path: string): Promise<{ got: Received; event: string }> {
  const { id: event } = await webhooks.events.emit({
    event: 'payment.received',
    resource_type: 'payment',
    resource_id: 'pay-1',
    data: PAYMENT,
  });
  const got = await until(() => receiver.at(path).find(({ headers }) => headers['webhook-id'] === event));
  return { got, event };
}

const refusal = async (...given: Parameters<typeof verify>): Promise<string> => {
  const error = await verify(...given).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(VerificationError);
  return (error as VerificationError).code;
};

describe('verify of the TypeScript client', () => {
  it('takes what was delivered, in every form in which frameworks have it, with its type and id', async () => {
    const { secret, got, event } = await deliver('/plain');
    const upper = Object.fromEntries(Object.entries(got.headers).map(([name, value]) => [name.toUpperCase(), value]));
    const bytes = new Uint8Array(got.body);
    for (const headers of [got.headers, upper, new Headers(got.headers as Record<string, string>)]) {
      for (const body of [got.body, bytes, bytes.buffer, got.body.toString()]) {
        const received = await verify(headers, body, secret);
        expect(received).toEqual({ ...JSON.parse(got.body.toString()), id: event, known: true });
      }
    }
  });

  it('takes either secret while one is rotated, and none that has ended', async () => {
    const { secret: old, subscription } = await deliver('/rotated');
    const { secret } = await webhooks.subscriptions.rotateSecret(subscription, { grace_period_seconds: 3600 });
    const during = (await emit('/rotated')).got;
    expect(during.headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    for (const one of [old, secret, [old, secret], ['whsec_AAAA', secret]]) {
      expect(await verify(during.headers, during.body, one)).toMatchObject({ event: 'payment.received' });
    }
    await webhooks.subscriptions.rotateSecret(subscription, { grace_period_seconds: 0 });
    const newest = await webhooks.subscriptions.secret(subscription);
    const after = (await emit('/rotated')).got;
    expect(await verify(after.headers, after.body, newest.secret)).toMatchObject({ event: 'payment.received' });
    expect(await refusal(after.headers, after.body, secret)).toBe('no_signature_fits');
  });

  it('refuses what was forged, changed, sent again later or not signed, and says which', async () => {
    const { secret, got } = await deliver('/forged');
    const { headers, body } = got;
    const forged = body.toString().replace('12.00', '99.00');
    expect(forged).not.toBe(body.toString());
    expect(await refusal(headers, forged, secret)).toBe('no_signature_fits');
    expect(await refusal({ ...headers, 'webhook-id': 'another' }, body, secret)).toBe('no_signature_fits');
    expect(await refusal(headers, body, 'whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0')).toBe('no_signature_fits');
    for (const signature of [
      'v1,',
      'v1,%%%',
      'v1a,AAAA',
      'v1',
      `v0,${String(headers['webhook-signature']).slice(3)}`,
    ]) {
      expect(await refusal({ ...headers, 'webhook-signature': signature }, body, secret)).toBe('no_signature_fits');
    }
    const many = `${'v1,AAAA '.repeat(8)}${String(headers['webhook-signature'])}`;
    expect(await refusal({ ...headers, 'webhook-signature': many }, body, secret)).toBe('no_signature_fits');
    for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
      const { [name]: _, ...rest } = headers;
      expect(await refusal(rest, body, secret)).toBe('missing_header');
      expect(await refusal({ ...headers, [name]: '' }, body, secret)).toBe('missing_header');
    }
    for (const timestamp of ['now', '1e9', '-1', '1.5', '9'.repeat(13)]) {
      expect(await refusal({ ...headers, 'webhook-timestamp': timestamp }, body, secret)).toBe('bad_timestamp');
    }
  });

  it('knows time: what is signed too long ago or ahead is refused, as far as it is told to', async () => {
    const signed = (ageSeconds: number, body = '{"event":"parcel.shipped","data":{"parcel_id":"p"}}') => {
      const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds);
      const signature = createHmac('sha256', 'a plain secret').update(`e-1.${timestamp}.${body}`).digest('base64');
      const headers = { 'webhook-id': 'e-1', 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
      return [headers, body, 'a plain secret'] as const;
    };
    expect(await refusal(...signed(400))).toBe('old_timestamp');
    expect(await refusal(...signed(-400))).toBe('old_timestamp');
    expect(await verify(...signed(400), { toleranceSeconds: 500 })).toMatchObject({ id: 'e-1' });
    expect(await verify(...signed(200))).toEqual({
      id: 'e-1',
      known: false,
      event: 'parcel.shipped',
      data: { parcel_id: 'p' },
    });
    for (const body of ['', 'text', 'null', '[]', '{"data":{}}', '{"event":1}']) {
      expect(await refusal(...signed(0, body))).toBe('unreadable');
    }
  });

  it('says what is wrong with how it is called', async () => {
    const { got } = await deliver('/called');
    await expect(verify(got.headers, got.body, '')).rejects.toThrow(/no secret/);
    await expect(verify(got.headers, got.body, [])).rejects.toThrow(/no secret/);
    await expect(verify(got.headers, JSON.parse(got.body.toString()), 'whsec_AAAA')).rejects.toThrow(/no parsed body/);
  });
});
