import { Option, type Command } from 'commander';
import { asTenant, wantsJson } from '../connection.ts';
import type { Delivery, DeliveryDetail } from '../delivery.ts';
import { Failure } from '../failure.ts';
import { untilInterrupted } from '../interrupt.ts';
import { follow } from '../listen/follow.ts';
import { forward, requestOf, type Forwarded } from '../listen/forward.ts';
import { patiently } from '../listen/patience.ts';
import { harmless, jsonOf, note, paint, print } from '../print.ts';
import { segment, type Rest } from '../rest.ts';

const SUBSCRIPTIONS = '/tenant/webhooks/subscriptions';
/** Reserved by RFC 2606: it leads nowhere, should somebody enable the subscription. */
const NOWHERE = 'https://listen.example.com/';
const GONE = 'its payload is past its retention';

interface Made {
  id: string;
  secret: string;
}

type Told = Pick<Delivery, 'id' | 'event'> & Forwarded;
type Tell = (told: Told) => void;

/**
 * What an endpoint of this machine is to get. The platform sends nothing by itself: the subscription is a disabled one, whose
 * deliveries are fetched, and signed here with its secret, which nobody else has.
 */
async function subscribe(rest: Rest, events: string[], secret: string | undefined): Promise<Made> {
  const made = await rest.post<Made>(SUBSCRIPTIONS, {
    url: NOWHERE,
    events,
    active: false,
    description: 'webhooks listen: temporary, may be removed',
    retry_schedule_seconds: [],
    hold_on_outage: false,
    ...(secret && { secret }),
  });
  return { ...made, id: segment(made.id) };
}

async function listen(rest: Rest, { id, secret }: Made, to: string, signal: AbortSignal, tell: Tell): Promise<void> {
  for await (const { id: deliveryId, event } of follow(rest, id, signal)) {
    const path = `/tenant/webhooks/deliveries/${segment(deliveryId)}`;
    const delivery = await patiently(signal, () => rest.get<DeliveryDetail>(path));
    if (delivery === undefined) return;
    const { body } = delivery.request;
    const told =
      body === null
        ? { status: null, duration_ms: 0, error: GONE, response_body: '' }
        : await forward(to, requestOf({ ...delivery, request: { ...delivery.request, body } }, secret), signal);
    if (told.status === null && signal.aborted) return;
    tell({ id: deliveryId, event, ...told });
  }
}

const printLine: Tell = (told) => print(jsonOf(told));

const printAnswer: Tell = ({ id, event, status, duration_ms: ms, error, response_body: body }) => {
  const good = status !== null && status >= 200 && status < 300;
  const answer = paint(good ? 'green' : 'red', String(status ?? '-').padEnd(3));
  const why = good ? '' : `  ${error ?? body}`;
  print(
    `${new Date().toISOString().slice(11, 23)}  ${harmless(`${id}  ${event}`)}  ${answer}  ${ms} ms${harmless(why)}`,
  );
};

function urlOf(text: string): string {
  if (!URL.canParse(text) || !/^https?:\/\//.test(text))
    throw new Failure('usage', `${jsonOf(text)} is no URL. Give --forward like http://localhost:3000/hook`);
  return text;
}

export function listenCommand(program: Command): void {
  program
    .command('listen')
    .description("post a tenant's new events to a URL of this machine, signed, as they happen, until Ctrl-C")
    .addOption(new Option('--forward <url>', 'such as http://localhost:3000/hook').makeOptionMandatory())
    .option('--event <pattern...>', 'invoice.created, invoice.* or *', ['*'])
    .addHelpText(
      'after',
      '\nThe secret is made anew and shown, unless WEBHOOK_SECRET has the one that your receiver knows.',
    )
    .action(async ({ forward: to, event: events }: { forward: string; event: string[] }, command: Command) => {
      const signal = untilInterrupted();
      const url = urlOf(to);
      const known = process.env['WEBHOOK_SECRET'];
      await asTenant(command, async (rest) => {
        const made = await subscribe(rest, events, known);
        note(
          `Secret: ${known ? 'that of WEBHOOK_SECRET' : harmless(made.secret)}\nForwarding to ${harmless(url)}, until Ctrl-C`,
        );
        try {
          await listen(rest, made, url, signal, wantsJson(command) ? printLine : printAnswer);
        } finally {
          await rest.delete(`${SUBSCRIPTIONS}/${made.id}`).catch(() => {
            note(`The temporary subscription ${made.id} is left: subscriptions remove ${made.id} --yes`);
          });
        }
      });
    });
}
