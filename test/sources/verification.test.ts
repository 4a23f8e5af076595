import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { allProviders, knownProvider } from '../../src/sources/providers/providers.ts';
import type { Incoming } from '../../src/sources/providers/provider.ts';
import { splitUrl } from '../../src/sources/providers/wire/form.ts';
import { bytesOf, HANDSHAKES, schemeOf, secretsOf, VECTORS } from './cases.ts';

const NOW = 1_764_345_600;

describe('verification', () => {
  it.each(VECTORS.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const { provider, settings } = schemeOf(vector);
    const { method, url, headers } = vector.request;
    const request: Incoming = { method, url, headers, body: bytesOf(vector.request) };
    const verdict = knownProvider(provider).verify(request, secretsOf(vector), vector.now, settings);
    const seen = verdict.ok ? { expect: 'valid', reason: null } : { expect: 'invalid', reason: verdict.reason };
    expect(seen).toEqual({ expect: vector.expect, reason: vector.reason });
  });

  it.each([
    ['is refused when it is older than 300 s', 301, 'timestamp_expired'],
    ['is let in when it is 300 s old', 300, undefined],
    ['is let in from the future', -3_600, undefined],
  ])('of Stripe %s', (_, ageSeconds, reason) => {
    const stripe = knownProvider('stripe');
    const request = signed('stripe', { body: Buffer.from('{}'), at: NOW - ageSeconds });
    const verdict = stripe.verify(request, [{ kind: 'signing_secret', secret: 'a secret' }], NOW, {});
    expect(verdict).toEqual(reason ? { ok: false, reason } : { ok: true });
  });

  it("of Twilio refuses an algorithm that it does not know, and another's key", () => {
    const request = signed('twilio', { body: Buffer.from('a=1'), at: NOW });
    const named = (settings: string) => ({
      ...request,
      headers: { ...request.headers, 'x-twilio-webhooks-signature-settings': settings },
    });
    const twilio = knownProvider('twilio');
    const secrets = [
      { kind: 'auth_token', secret: 'a secret' },
      { kind: 'shared_key', keyId: 'k1', secret: 'another' },
    ];
    const reasonOf = (settings: string) => {
      const verdict = twilio.verify(named(settings), secrets, NOW, {});
      return verdict.ok ? undefined : verdict.reason;
    };
    expect(reasonOf('key=k1,algorithm=HMAC_MD5')).toBe('signature_malformed');
    expect(reasonOf('algorithm=HMAC_SHA1')).toBe('signature_malformed');
    expect(reasonOf('key=k2,algorithm=HMAC_SHA1')).toBe('key_unknown');
    expect(reasonOf('key=k1,algorithm=HMAC_SHA1')).toBe('signature_invalid');
  });

  const signing = allProviders().filter(({ sign }) => sign);

  it.each(signing.map(({ name }) => [name]))('of %s passes what it signs itself, and no byte less', (name) => {
    const provider = knownProvider(name);
    const secrets = [{ kind: provider.signsWith ?? '', secret: 'a secret' }];
    const body = Buffer.from('a=1&b=2');
    const request = signed(name, { body, at: NOW });
    expect(provider.verify(request, secrets, NOW, {}).ok).toBe(true);
    // RingCentral compares a token, whatever the body.
    if (name === 'ringcentral') return;
    const altered = { ...request, body: Buffer.from('a=1&b=3') };
    expect(provider.verify(altered, secrets, NOW, {}).ok).toBe(false);
    expect(provider.verify(request, [{ kind: provider.signsWith ?? '', secret: 'a secreT' }], NOW, {}).ok).toBe(false);
    expect(provider.verify(request, [], NOW, {}).ok).toBe(false);
  });

  it.each(HANDSHAKES.map((handshake) => [handshake.id, handshake] as const))('%s', (_, handshake) => {
    const { url, verify_token: secret, answer } = handshake;
    const request: Incoming = { method: 'GET', url, headers: {}, body: Buffer.alloc(0) };
    const reply = knownProvider('meta').handshake?.(request, [
      { kind: 'verify_token', secret },
      { kind: 'app_secret', secret: 'other' },
    ]);
    expect(reply?.status).toBe(answer.status);
    const shown = { type: reply?.type, body: reply?.body };
    expect(shown).toEqual(
      answer.body === undefined ? { type: null, body: '' } : { type: answer.content_type, body: answer.body },
    );
  });

  it('answers the handshake of RingCentral with its token, and nothing that has a body', () => {
    const ringcentral = knownProvider('ringcentral');
    const request = { method: 'POST', url: '', headers: { 'validation-token': 'v-1' }, body: Buffer.alloc(0) };
    const reply = ringcentral.handshake?.(request, []);
    expect(reply).toEqual({ status: 200, type: 'application/json', body: '', headers: { 'validation-token': 'v-1' } });
    expect(ringcentral.handshake?.({ ...request, body: Buffer.from('{}') }, [])).toBeUndefined();
    expect(ringcentral.verify({ ...request, body: Buffer.from('{}') }, [], NOW, {}).ok).toBe(false);
    const long = { ...request, headers: { 'validation-token': 'v'.repeat(1_000) } };
    expect(ringcentral.handshake?.(long, [])?.status).toBe(400);
  });
});

it('what to paste into its console, and its events, stand in the README for every provider', () => {
  const page = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const missing = allProviders().filter(({ name, secrets, events }) => {
    const told = page.includes(`| \`${name}\` |`) && secrets.every((kind) => page.includes(kind.name));
    return !told || (events.length > 0 && page.split(`| \`${name}\` |`).length < 3);
  });
  expect(missing.map(({ name }) => name)).toEqual([]);
});

/** As the provider itself would sign it. */
function signed(name: string, { body, at }: { body: Buffer; at: number }): Incoming {
  const provider = knownProvider(name);
  const url = `https://hooks.example.com/api/v1/webhooks/${name}/token`;
  const request: Incoming = { method: 'POST', url, headers: {}, body, ...(name === 'plivo' && { kind: 'answer' }) };
  const headers = provider.sign?.(request, 'a secret', at, {}) ?? {};
  expect(splitUrl(url).query).toBe('');
  return { ...request, headers };
}
