import { createHmac, randomBytes } from 'node:crypto';
import type { Webhooks } from '../clients/typescript/src/index.ts';

/** As Stripe signs: https://docs.stripe.com/webhooks/signature */
function signed(secret: string, body: string): string {
  const now = Math.floor(Date.now() / 1000);
  return `t=${now},v1=${createHmac('sha256', secret).update(`${now}.${body}`).digest('hex')}`;
}

/** Connects Stripe, plays a payment of it twice as Stripe may, and waits for what the tenant's own endpoint hears. */
export async function tellStripe(
  tenant: Webhooks,
  tell: (line: string) => void,
  arrived: (event: string) => Promise<void>,
): Promise<void> {
  const secret = `whsec_${randomBytes(16).toString('hex')}`;
  const secrets = { signing_secret: secret };
  const { url } = await tenant.sources.create({ name: 'Stripe', provider: 'stripe', secrets });
  tell(`The tenant pastes into Stripe: ${new URL(url).pathname.slice(0, 40)}…`);
  const invoice = { id: 'in_demo', amount_paid: 4_900, currency: 'eur', number: 'DEMO-0007' };
  const event = { id: 'evt_demo', type: 'invoice.payment_succeeded', data: { object: invoice }, livemode: false };
  const body = JSON.stringify(event);
  for (const time of ['Stripe sends invoice.payment_succeeded', 'And again, as it may']) {
    const headers = { 'content-type': 'application/json', 'stripe-signature': signed(secret, body) };
    const answer = await fetch(url, { method: 'POST', headers, body });
    tell(`${time}: answered ${answer.status} ${await answer.text()}`);
  }
  await arrived('stripe.invoice.payment_succeeded');
  await arrived('payment.received');
}
