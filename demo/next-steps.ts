import type { Ended } from './outcome.ts';
import { heading, print } from './print.ts';

interface Links {
  portal: string;
  console: string;
  /** Options of the operator's program. */
  again: string;
  tenant: string;
}

/** What to click, and how to get more of it. */
export function printLinks({ portal, console, again, tenant }: Links): void {
  heading('In a browser (each link works once, within 2 minutes)');
  print(`  Portal    ${portal}`);
  print(`  Console   ${console}`);
  print('  # others');
  print(`  npm run cli -- portal open --tenant ${tenant} --subject demo ${again}`);
  print(`  npm run cli -- console open --as demo ${again}`);
}

/** Where to look and what to paste into another terminal. */
export function printNextSteps(url: string, key: string, deliveries: readonly Ended[]): void {
  const failed = deliveries.find(({ status }) => status === 'failed') ?? deliveries[0];
  heading('Look around');
  print(`  Docs      ${url}/docs  (as JSON: ${url}/openapi.json)`);
  print(`  Metrics   ${url}/metrics`);
  print(`  API key   ${key}`);
  heading('Paste into another terminal');
  print(`  export URL=${url}/api/v1/tenant AUTH='Authorization: Bearer ${key}' JSON='Content-Type: application/json'`);
  print();
  print('  # the deliveries that failed');
  print(`  curl -s "$URL/webhooks/deliveries?status=failed" -H "$AUTH"`);
  print('  # one delivery: the request as it was sent, and every attempt');
  print(`  curl -s "$URL/webhooks/deliveries/${failed?.id}" -H "$AUTH"`);
  print('  # another round of attempts for it; watch this terminal');
  print(`  curl -s -X POST "$URL/webhooks/deliveries/${failed?.id}/redeliver" -H "$AUTH"`);
  print('  # an event of your own');
  print(`  curl -s -X POST "$URL/events" -H "$AUTH" -H "$JSON" -d '${JSON.stringify(EVENT)}'`);
}

const EVENT = {
  event: 'payment.received',
  resource_type: 'payment',
  resource_id: 'pay-2',
  data: {
    payment_id: 'pay-2',
    invoice_id: 'inv-2',
    amount: '99.90',
    currency: 'EUR',
    payment_method: 'card',
    reference_number: null,
  },
};
