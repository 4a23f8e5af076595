import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadSettings } from '../src/config/load-settings.ts';
import { withEmbedded } from '../dev/embedded/defaults.ts';
import { Webhooks } from '../clients/typescript/src/index.ts';
import { createPlatform } from '../src/platform.ts';
import { endOnSignals, within } from '../src/signals.ts';
import { allEnded, disappointments, printDeliveries } from './outcome.ts';
import { clock, heading, paint, print, seconds } from './print.ts';
import { Receiver, type Arrival } from './receiver.ts';
import { printLinks, printNextSteps } from './next-steps.ts';
import { PORTAL_SCOPES } from '../src/tenants/scopes.ts';
import { tellStory } from './story.ts';
import { tellStripe } from './stripe.ts';

/** With `--once` the demo ends after its table, with exit code 1 if something was not as promised. */
const once = process.argv.includes('--once');
const STOP_MS = 28_000;
/** As a person of the tenant who may do all that there is. */
const IN_PORTAL = { subject: 'demo', scopes: [...PORTAL_SCOPES] };

const arrivals: Arrival[] = [];

function show(arrival: Arrival): void {
  if (arrivals.length === 0) print(paint('dim', `  (first delivery ${seconds(performance.now())} after the start)`));
  arrivals.push(arrival);
  const { path, event, attempt, at, sinceLastMs, status, body, problems } = arrival;
  const since = sinceLastMs === undefined ? '' : `+${seconds(sinceLastMs)}`;
  const answer = paint(status < 300 ? 'green' : 'red', `answered ${status}`);
  const verified = [
    problems.standardWebhooks
      ? paint('red', `webhook-signature: ${problems.standardWebhooks}`)
      : 'webhook-signature ok',
    problems.xSignature ? paint('red', `X-Signature: ${problems.xSignature}`) : 'X-Signature ok',
  ].join(', ');
  print(
    `  ${clock(at)} ${since.padStart(9)}  ${path.padEnd(8)} ${event.padEnd(26)} attempt ${attempt}  ${answer}  ${verified}`,
  );
  if (path === '/healthy') print(paint('dim', `${' '.repeat(26)}${gist(body)}`));
}

/** The data of an event on one line, without ids. */
function gist(body: string): string {
  const { data } = JSON.parse(body) as { data: Record<string, unknown> };
  const shown = Object.entries(data).filter(([name, value]) => !name.endsWith('_id') && value !== null);
  return shown.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(' ');
}

async function arrived(event: string): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!arrivals.some((arrival) => arrival.path === '/healthy' && arrival.event === event)) {
    if (Date.now() > deadline) throw new Error(`${event} did not arrive within 15 s`);
    await sleep(10);
  }
}

async function demonstrate(url: string, adminKey: string, receiver: Receiver): Promise<number> {
  const operator = new Webhooks({ url, key: adminKey });
  const { id } = await operator.tenants.create({ name: 'Demo' });
  const { key } = await operator.tenants.createKey(id, { name: 'demo' });
  const tenant = new Webhooks({ url, key });

  heading('The endpoints of a tenant');
  const open = async (path: string, events: string[], about: string, answer: (nth: number) => number) => {
    const subscription = { url: receiver.url + path, events, description: about };
    const { secret } = await tenant.subscriptions.create(subscription);
    receiver.open(path, { secret, answer });
    print(`  ${receiver.url}${path.padEnd(8)}  ${events.join(', ').padEnd(16)}  ${about}`);
  };
  await open('/healthy', ['*'], 'always answers 200', () => 200);
  await open('/flaky', ['payment.received'], 'fails twice, then answers 200', (nth) => (nth <= 2 ? 503 : 200));
  await open('/dead', ['payment.received'], 'always answers 500', () => 500);

  heading('What happens, and each attempt as it arrives (time in UTC, +time since the attempt before)');
  await tellStory(tenant, (line) => print(paint('cyan', `  ${line}`)), arrived);
  heading('A provider: Stripe tells of a payment, and the same subscriber hears of it');
  await tellStripe(tenant, (line) => print(paint('cyan', `  ${line}`)), arrived);
  print(paint('cyan', '  The endpoints that failed are tried again, 1, 2 and 4 s after the end of the attempt before'));
  const deliveries = await allEnded(tenant);

  heading('The deliveries, as the platform recorded them');
  printDeliveries(deliveries);
  const wrong = disappointments(deliveries);
  if (arrivals.some(({ problems }) => problems.standardWebhooks ?? problems.xSignature)) wrong.push('bad signatures');
  for (const line of wrong) print(paint('red', `  Not as promised: ${line}`));

  if (!once) {
    const { url: portal } = await operator.post('/admin/tenants/{id}/portal-sessions', {
      path: { id },
      body: IN_PORTAL,
    });
    const { url: console } = await operator.post('/admin/console-sessions', { body: { name: 'demo' } });
    printLinks({ portal, console, again: `--url ${url} --admin-key ${adminKey}`, tenant: id });
    printNextSteps(url, key, deliveries);
  }
  return wrong.length === 0 ? 0 : 1;
}

/** Data, queue and port of its own, so that it can run beside the platform of the same clone. */
function environment(): Record<string, string | undefined> {
  const { env } = process;
  return {
    ...env,
    DATA_DIR: join(env['DATA_DIR'] || '.data', 'demo'),
    REDIS_PREFIX: 'demo',
    HOST: '127.0.0.1',
    PORT: env['PORT'] || '0',
    LOG_LEVEL: env['LOG_LEVEL'] || 'error',
    ALLOW_HTTP: 'true',
    EGRESS_ALLOW_CIDRS: '127.0.0.0/8',
  };
}

async function main(): Promise<number> {
  const log = (line: string): void => print(paint('dim', `  ${line}`));
  const onSignal = endOnSignals();
  heading('Starting');
  const { env, stop } = await withEmbedded(environment(), log);
  const settings = loadSettings(env);
  const app = await createPlatform(settings);
  const receiver = await Receiver.start(show);
  const interrupted = new Promise<'interrupted'>((resolve) => {
    // This function's end ends the process.
    onSignal(() => new Promise(() => resolve('interrupted')));
  });
  try {
    await app.listen(settings.port, settings.host);
    const url = await app.getUrl();
    log(`The platform is on ${url}`);
    const result = await Promise.race([demonstrate(url, settings.adminApiKey, receiver), interrupted]);
    if (result === 'interrupted') return 1;
    if (once) return result;
    heading('It keeps running until Ctrl-C');
    await interrupted;
    return 0;
  } finally {
    print('\nStopping');
    try {
      await within(STOP_MS, 'What is under way', app.close());
    } finally {
      await receiver.stop();
      await stop();
    }
  }
}

process.exit(
  await main().catch((error: unknown) => {
    console.error(error);
    return 1;
  }),
);
