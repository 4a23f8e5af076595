import { Option, type Command } from 'commander';
import { DELIVERY_STATUSES } from '../../src/deliveries/delivery.ts';
import { asOperator, asTenant, hasTenant, wantsJson } from '../connection.ts';
import type { Attempt, Delivery, DeliveryDetail } from '../delivery.ts';
import { untilInterrupted } from '../interrupt.ts';
import { harmless, jsonOf, paint, print, printFields, printJson, printTable } from '../print.ts';
import { limitOption, pastTime } from '../options.ts';
import { tail } from '../tail.ts';
import { segment, type Rest } from '../rest.ts';

/** More than a delivery ever has. */
const MAX_ATTEMPTS = 2_000;

interface Filter {
  status?: string[];
  event?: string;
  subscription?: string;
  since?: string;
  find?: string;
  limit: number;
}

const pathOf = (id: string): string => `/tenant/webhooks/deliveries/${segment(id)}`;

export function deliveries(program: Command): void {
  const group = program.command('deliveries').description('what was sent, what came back, and send it again');

  group
    .command('list')
    .description('those of the newest events first')
    .addOption(new Option('--status <status...>', 'one of these').choices(DELIVERY_STATUSES))
    .option('--event <name>', 'those of this event type')
    .option('--subscription <id>', 'those to this subscription')
    .option('--since <time>', '2026-01-31T12:00:00Z, or 24h for a day ago', pastTime)
    .option('--find <id>', 'by any id: of the delivery, its event (webhook-id) or its resource')
    .addOption(limitOption())
    .action(async (filter: Filter, command: Command) => {
      const { status, event, subscription, since, find: q, limit } = filter;
      const query = { status: status?.join(','), event, subscription_id: subscription, since, q };
      const rows = await asTenant(command, (rest) => rest.list<Delivery>('/tenant/webhooks/deliveries', query, limit));
      if (wantsJson(command)) return printJson(rows);
      printTable(
        ['ID', 'STATUS', 'EVENT', 'CREATED', 'ATTEMPTS', 'URL', 'LAST ERROR'],
        rows.map((row) => [row.id, row.status, row.event, row.created_at, row.attempts, row.url, row.last_error]),
      );
    });

  group
    .command('tail')
    .description('show deliveries and their attempts as they happen, until Ctrl-C')
    .option('--subscription <id>', 'those to this subscription')
    .option('--event <name>', 'those of this event type')
    .action(async ({ subscription, event }: { subscription?: string; event?: string }, command: Command) => {
      const signal = untilInterrupted();
      const json = wantsJson(command);
      await asTenant(command, (rest) =>
        tail(rest, { subscription_id: subscription, event }, signal, json ? printLine : printChange),
      );
    });

  group
    .command('show <id>')
    .description('facts, every attempt, and the request as it was sent; a body is one line, with \\\\n where it breaks')
    .action(async (id: string, _: object, command: Command) => {
      const delivery = await asTenant(command, (rest) => withAttempts(rest, id));
      if (wantsJson(command)) printJson(delivery);
      else show(delivery);
    });

  group
    .command('redeliver <id>')
    .description('a new round of attempts; without --tenant or an API key of any tenant, if it failed')
    .action(async (id: string, _: object, command: Command) => {
      if (hasTenant(command)) {
        const delivery = await asTenant(command, (rest) => rest.post<Delivery>(`${pathOf(id)}/redeliver`));
        if (wantsJson(command)) return printJson(delivery);
      } else {
        const answer = await asOperator(command).post('/webhooks/dlq', { delivery_id: id });
        if (wantsJson(command)) return printJson(answer);
      }
      print(`${id} is sent again`);
    });
}

/** With all its attempts, also those that are not shown with it. */
async function withAttempts(rest: Rest, id: string): Promise<DeliveryDetail> {
  const delivery = await rest.get<DeliveryDetail>(pathOf(id));
  if (delivery.attempts <= delivery.attempt_log.length) return delivery;
  const attempts = await rest.list<Attempt>(`${pathOf(id)}/attempts`, {}, MAX_ATTEMPTS);
  return { ...delivery, attempt_log: attempts.toReversed() };
}

const printLine = (delivery: Delivery): void => print(jsonOf(delivery));

function printChange(delivery: Delivery): void {
  const { status, attempts, last_status_code: code, last_error: error } = delivery;
  const colour = { delivered: 'green', failed: 'red', retrying: 'yellow' } as const;
  const state = harmless(status).padEnd(9);
  const painted = status in colour ? paint(colour[status as keyof typeof colour], state) : paint('dim', state);
  const answer = status === 'delivered' ? String(code ?? '') : (error ?? '');
  const tried = attempts === 0 ? 'no attempt' : `attempt ${attempts}`;
  const clock = new Date().toISOString().slice(11, 23);
  print(
    `${clock}  ${harmless(delivery.id)}  ${painted}  ${harmless(`${tried}  ${delivery.event}  ${delivery.url}  ${answer}`)}`,
  );
}

function show(delivery: DeliveryDetail): void {
  const { request, attempt_log: attempts, ...facts } = delivery;
  printFields(facts);
  print(`\n${paint('bold', 'Attempts')}`);
  printTable(
    ['#', 'STARTED', 'MS', 'OUTCOME', 'STATUS', 'REASON', 'ERROR'],
    attempts.map((one) => [
      one.attempt,
      one.started_at,
      one.duration_ms,
      one.outcome,
      one.status_code,
      one.reason,
      one.error,
    ]),
  );
  const answered = attempts.findLast((one) => one.response_body !== null);
  if (answered) {
    print(`\n${paint('bold', `Answer to attempt ${answered.attempt}`)}`);
    for (const [name, value] of Object.entries(answered.response_headers ?? {}))
      print(harmless(`${name}: ${String(value)}`));
    print(`\n${harmless(answered.response_body ?? '')}`);
  }
  print(`\n${paint('bold', 'Request as sent')}`);
  print(harmless(`POST ${attempts.at(-1)?.url ?? delivery.url}`));
  for (const [name, value] of Object.entries(request.headers ?? {})) print(harmless(`${name}: ${value}`));
  print(`\n${harmless(request.body ?? 'The payload is past its retention.')}`);
}
