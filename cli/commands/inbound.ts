import type { Command } from 'commander';
import { asTenant, wantsJson } from '../connection.ts';
import { pause, untilInterrupted } from '../interrupt.ts';
import { harmless, jsonOf, paint, print, printFields, printJson, printTable } from '../print.ts';
import { segment, type Rest } from '../rest.ts';

interface InboundRequest {
  id: string;
  provider: string;
  kind: string | null;
  verification: string;
  duplicate: boolean;
  items: number;
  created_at: string;
}

interface InboundDetail extends InboundRequest {
  headers: Record<string, string> | null;
  body: string | null;
  body_base64: string | null;
  told: { event: string; status: string; attempts: number; last_error: string | null; event_ids: string[] }[];
}

const PATH = '/tenant/webhooks/inbound';
const POLL_MS = 500;
/** Of one look. */
const NEWEST = 100;

function printLine({ id, provider, kind, verification, duplicate, items, created_at: at }: InboundRequest): void {
  const state = paint(verification === 'verified' ? 'green' : 'red', harmless(verification).padEnd(20));
  const what = duplicate ? 'duplicate' : `${items} told`;
  print(
    `${harmless(at).slice(11, 23)}  ${harmless(id)}  ${state}  ${harmless(`${provider}${kind === null ? '' : `/${kind}`}  ${what}`)}`,
  );
}

/** Each request once, as it comes, until `signal`. */
async function tail(rest: Rest, signal: AbortSignal, tell: (request: InboundRequest) => void): Promise<void> {
  let known: Set<string> | undefined;
  while (!signal.aborted) {
    const newest = await rest.list<InboundRequest>(`${PATH}/requests`, {}, NEWEST);
    for (const request of newest.toReversed()) if (known && !known.has(request.id)) tell(request);
    known = new Set(newest.map(({ id }) => id));
    await pause(POLL_MS, signal);
  }
}

function show({ headers, body, body_base64: base64, told, ...facts }: InboundDetail): void {
  printFields({ ...facts });
  print(`\n${paint('bold', 'What it told')}`);
  printTable(
    ['EVENT', 'STATUS', 'TRIES', 'EVENTS', 'ERROR'],
    told.map((item) => [item.event, item.status, item.attempts, item.event_ids, item.last_error]),
  );
  print(`\n${paint('bold', 'As it came')}`);
  for (const [name, value] of Object.entries(headers ?? {})) print(harmless(`${name}: ${value}`));
  print(`\n${harmless(body ?? base64 ?? 'There is no body, or it is past its retention.')}`);
}

export function inbound(program: Command): void {
  const group = program.command('inbound').description('what providers sent, and what became of it');

  group
    .command('tail')
    .description('show requests as they come, until Ctrl-C')
    .action(async (_: object, command: Command) => {
      const signal = untilInterrupted();
      const json = wantsJson(command);
      await asTenant(command, (rest) => tail(rest, signal, json ? (request) => print(jsonOf(request)) : printLine));
    });

  group
    .command('show <request>')
    .description('headers, body, verification, and the events made of it')
    .action(async (id: string, _: object, command: Command) => {
      const path = `${PATH}/requests/${segment(id)}`;
      const request = await asTenant(command, (rest) => rest.get<InboundDetail>(path));
      if (wantsJson(command)) printJson(request);
      else show(request);
    });

  group
    .command('replay <request>')
    .description('tell all that it told again, as new events')
    .action(async (id: string, _: object, command: Command) => {
      const path = `${PATH}/requests/${segment(id)}/replay`;
      const answer = await asTenant(command, (rest) => rest.post<{ items: number }>(path));
      if (wantsJson(command)) printJson(answer);
      else print(`${answer.items} told again`);
    });

  group
    .command('retry')
    .description('try all dead letters of providers again')
    .action(async (_: object, command: Command) => {
      const answer = await asTenant(command, (rest) =>
        rest.post<{ items: number }>(`${PATH}/dlq`, { retry_all: true }),
      );
      if (wantsJson(command)) printJson(answer);
      else print(`${answer.items} are tried again`);
    });
}
