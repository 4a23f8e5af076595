import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { webhookSignature, xSignature } from '../../src/security/signature.ts';

interface Vectors {
  x_signature: { secret: string; body: string; header: string }[];
  standard_webhooks: { secret: string; id: string; timestamp: number; body: string; header: string }[];
}

const vectors: Vectors = JSON.parse(readFileSync(new URL('../cases/signatures.json', import.meta.url), 'utf8'));
const OLD = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NEW = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const now = (): number => Math.floor(Date.now() / 1000);

describe('signatures', () => {
  it.each(vectors.x_signature)('X-Signature equals the published one for $body', ({ secret, body, header }) => {
    expect(xSignature(secret, Buffer.from(body))).toBe(header);
  });

  it.each(vectors.standard_webhooks)('webhook-signature equals the published one for $id', (vector) => {
    const body = Buffer.from(vector.body);
    expect(webhookSignature([vector.secret], vector.id, vector.timestamp, body)).toBe(vector.header);
  });

  it.each([OLD, NEW])('during a rotation the standardwebhooks package accepts us with %s', (secret) => {
    const body = '{"amount":1.0,"text":" é 🎉"}';
    const timestamp = now();
    const header = webhookSignature([NEW, OLD], 'evt-1', timestamp, Buffer.from(body));
    expect(header.split(' ')).toHaveLength(2);
    const headers = { 'webhook-id': 'evt-1', 'webhook-timestamp': String(timestamp), 'webhook-signature': header };
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    const changed = { ...headers, 'webhook-timestamp': String(timestamp + 1) };
    expect(() => new Webhook(secret).verify(body, changed)).toThrow('No matching signature');
  });

  it.each(['a secret of the tenant', 'whsec_not base64!', 'whsec_', 'whsec_===='])(
    'a secret that is no base64, %j, signs with its own bytes',
    (secret) => {
      const timestamp = now();
      const header = webhookSignature([secret], 'evt-1', timestamp, Buffer.from('{}'));
      const receiver = new Webhook(Buffer.from(secret).toString('base64'));
      const headers = { 'webhook-id': 'evt-1', 'webhook-timestamp': String(timestamp), 'webhook-signature': header };
      expect(receiver.verify('{}', headers)).toEqual({});
    },
  );
});
