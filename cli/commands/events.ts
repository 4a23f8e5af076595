import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { asTenant, wantsJson } from '../connection.ts';
import { Failure } from '../failure.ts';
import { limitOption, pastTime } from '../options.ts';
import { harmless, jsonOf, paint, print, printFields, printJson, printTable } from '../print.ts';
import { segment, type Rest } from '../rest.ts';

interface Event {
  id: string;
  event: string;
  resource_type: string;
  resource_id: string;
  created_at: string;
}

interface EventDetail extends Event {
  data: Record<string, unknown> | null;
  deliveries: { id: string; status: string; attempts: number; url: string; last_error: string | null }[];
}

interface Filter {
  event?: string;
  resource?: string;
  since?: string;
  limit: number;
}

interface Given {
  data?: string;
  file?: string;
  resourceType?: string;
  resourceId: string;
  idempotencyKey?: string;
}

const PATH = '/tenant/events';

async function read(file: string): Promise<string> {
  try {
    return file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  } catch (error) {
    throw new Failure('usage', `The data cannot be read: ${(error as Error).message}`);
  }
}

/** As it is given, else the example of the catalogue. */
async function dataOf(rest: Rest, event: string, { data, file }: Given): Promise<unknown> {
  if (data !== undefined && file !== undefined) throw new Failure('usage', 'Give either --data or --file');
  const given = file === undefined ? data : await read(file);
  if (given === undefined) {
    if (!/^[\w.-]+$/.test(event)) throw new Failure('usage', `${jsonOf(event)} is no name of an event type`);
    return (await rest.get<{ example: unknown }>(`/tenant/webhooks/event-types/${event}`)).example;
  }
  try {
    return JSON.parse(given);
  } catch (error) {
    throw new Failure('usage', `The data is no JSON: ${harmless((error as Error).message)}`);
  }
}

function show({ data, deliveries, ...facts }: EventDetail): void {
  printFields(facts);
  print(`\n${paint('bold', 'Deliveries')}`);
  printTable(
    ['ID', 'STATUS', 'ATTEMPTS', 'URL', 'LAST ERROR'],
    deliveries.map((one) => [one.id, one.status, one.attempts, one.url, one.last_error]),
  );
  print(`\n${data === null ? 'The payload is past its retention.' : jsonOf(data, 2)}`);
}

export function events(program: Command): void {
  const group = program.command('events').description('what happened, and what became of it');

  group
    .command('list')
    .description('the newest first')
    .option('--event <name>', 'of this event type')
    .option('--resource <id>', 'about this resource')
    .option('--since <time>', '2026-01-31T12:00:00Z, or 24h for a day ago', pastTime)
    .addOption(limitOption())
    .action(async ({ event, resource, since, limit }: Filter, command: Command) => {
      const query = { event, resource_id: resource, since };
      const rows = await asTenant(command, (rest) => rest.list<Event>(PATH, query, limit));
      if (wantsJson(command)) return printJson(rows);
      printTable(
        ['ID', 'EVENT', 'RESOURCE', 'CREATED'],
        rows.map((row) => [row.id, row.event, `${row.resource_type} ${row.resource_id}`, row.created_at]),
      );
    });

  group
    .command('show <id>')
    .description('its data, and a line for each of its deliveries')
    .action(async (id: string, _: object, command: Command) => {
      const event = await asTenant(command, (rest) => rest.get<EventDetail>(`${PATH}/${segment(id)}`));
      if (wantsJson(command)) printJson(event);
      else show(event);
    });

  program
    .command('emit <event>')
    .description("tell a tenant's endpoints that something happened; without data the example of the catalogue")
    .option('--data <json>', 'as the schema of the event type says')
    .option('--file <file>', 'the same from a file, - is the input')
    .option('--resource-type <type>', 'what it is about; default: the name without its last word')
    .option('--resource-id <id>', 'which one', 'example')
    .option('--idempotency-key <key>', 'the same twice is emitted once')
    .action(async (event: string, options: Given, command: Command) => {
      const { resourceType = event.split('.').slice(0, -1).join('_'), resourceId, idempotencyKey } = options;
      const emitted = await asTenant(command, async (rest) => {
        const data = await dataOf(rest, event, options);
        const body = { event, resource_type: resourceType, resource_id: resourceId, data };
        return rest.post<Event>(PATH, body, idempotencyKey);
      });
      if (wantsJson(command)) printJson(emitted);
      else printFields({ ...emitted });
    });
}
