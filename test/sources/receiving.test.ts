import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import { HANDSHAKES, SAMPLES, bytesOf } from './cases.ts';
import { answerOf, PlayedProvider } from './provider.ts';

let platform: Platform;
let tenant: TenantApi;

beforeAll(async () => {
  platform = await startPlatform();
  tenant = await platform.api.tenant();
});

afterAll(() => platform.stop());

describe('a request of a provider', () => {
  const posts = SAMPLES.filter(({ request }) => request.method === 'POST');

  it.each(posts.map((sample, n) => [n, sample.provider, sample.event, sample] as const))(
    'gets the answer of sample %i: %s %s',
    async (_n, name, _event, sample) => {
      const played = await PlayedProvider.of(tenant, name);
      const own = Object.fromEntries(
        Object.entries(sample.request.headers).filter(
          ([header]) => !/signature|timestamp|verification|length/.test(header),
        ),
      );
      const body = bytesOf(sample.request);
      const headers = { ...own, ...played.signed(body, { kind: sample.kind ?? undefined }) };
      const answer = await played.post(sample.kind ?? undefined, '', headers, body);
      const expected = sample.answer;
      expect([answer.status, answer.text]).toEqual([expected.status, expected.body]);
      expect(answer.type).toBe(expected.content_type ?? null);
      const size = [...answer.headers].reduce((sum, [header, value]) => sum + header.length + value.length + 4, 20);
      expect(size + answer.text.length).toBeLessThan(expected.max_bytes ?? Infinity);
      for (const [header, value] of Object.entries(expected.headers ?? {}))
        expect(answer.headers.get(header)).toBe(value);
      const kept = await played.requests();
      if (sample.event === 'handshake') return;
      expect(kept).toMatchObject([{ verification: 'verified', duplicate: false, provider: name }]);
      const { told } = await played.request(kept[0]?.['id']);
      const keys = [sample.dedup_key].flat();
      expect(told.map((item: { event: string; status: string }) => [item.event, item.status])).toEqual(
        keys.map(() => [sample.platform_event, 'processed']),
      );
    },
  );

  it.each(HANDSHAKES.map((handshake) => [handshake.id, handshake] as const))('is %s', async (_, { url, answer }) => {
    const played = await PlayedProvider.of(tenant, 'meta');
    const query = url.includes('?') ? url.slice(url.indexOf('?')) : '';
    const got = await answerOf(await fetch(played.urlOf() + query));
    expect(got.status).toBe(answer.status);
    if (answer.body === undefined) return;
    expect([got.type, got.text]).toEqual([answer.content_type, answer.body]);
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
