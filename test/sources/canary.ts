import type { Answer, TenantApi } from '../support/platform.ts';
import { until } from '../support/wait.ts';
import { PlayedProvider, type ProviderAnswer } from './provider.ts';

const problem = async (sent: Promise<ProviderAnswer>): Promise<Answer> => {
  const { status, text, headers } = await sent;
  return { status, body: JSON.parse(text), headers };
};

/**
 * What providers send a tenant, good and bad, with `canary` in it, and what goes wrong there. Resolves with all that is secret of
 * it: what they sign with, the parts of URLs that nobody can guess, what a request bears as a secret of its own.
 */
export async function toldByProviders(
  tenant: TenantApi,
  canary: string,
  refused: (call: Promise<Answer>) => Promise<void>,
): Promise<string[]> {
  const secrets = [`${canary}-cookie-of-theirs`, `${canary}-key-of-theirs`];
  const [cookie = '', authorization = ''] = secrets;
  const own = `whsec_${canary}-signing-secret`;
  const stripe = await PlayedProvider.of(tenant, 'stripe');
  await stripe.change('rotate-secret', { kind: 'signing_secret', secret: own });
  const moved = await stripe.change('rotate-url', {});
  const body = JSON.stringify({ id: 'evt_1', type: 'charge.failed', note: canary });
  await stripe.send({ body, secret: own, headers: { cookie, authorization } });
  await until(async () => (await stripe.requests('&status=processed')).length === 1);
  await refused(problem(stripe.send({ body, secret: `${canary}-wrong`, headers: { cookie } })));
  await refused(problem(stripe.send({ body: `{"${canary}` })));
  await refused(problem(stripe.post(undefined, '', {}, Buffer.from(canary))));
  await refused(
    tenant.call('POST', '/webhooks/sources', { name: canary, provider: 'stripe', secrets: { [canary]: own } }),
  );
  await refused(tenant.call('PATCH', `/webhooks/sources/${stripe.source['id']}`, { settings: { header: canary } }));
  await until(async () => (await stripe.requests('&verification=signature_invalid')).length === 1);
  const ringcentral = await PlayedProvider.of(tenant, 'ringcentral');
  await ringcentral.change('test');
  const tokens = [stripe.urlOf(), String(moved.body['url']), ringcentral.urlOf()].map(
    (url) => url.split('/').at(-1) ?? '',
  );
  return [...secrets, own, ...tokens, String(ringcentral.secrets['verification_token'])];
}
