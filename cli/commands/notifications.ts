import type { Command } from 'commander';
import { CHANNEL_KINDS, TOLD_EVENTS } from '../../src/notifications/channel.ts';
import { asOperator, asTenant, wantsJson } from '../connection.ts';
import { Failure } from '../failure.ts';
import { pause, untilInterrupted } from '../interrupt.ts';
import { note, print, printFields, printJson, printTable } from '../print.ts';
import { segment, type Rest } from '../rest.ts';

const POLL_MS = 500;

interface Channel {
  id: string;
  name: string;
  kind: string;
  enabled: boolean;
  recipients: string[];
  last_sent_at: string | null;
  last_error: string | null;
  test_pending: boolean;
}

interface Given {
  operators?: true;
  kind: string;
  event?: string[];
  recipient?: string[];
}

const pathOf = ({ operators }: Pick<Given, 'operators'>, id?: string): string =>
  (operators ? '/admin/notifications' : '/tenant/notifications') + (id === undefined ? '' : `/${segment(id)}`);

const by = <T>(
  command: Command,
  { operators }: Pick<Given, 'operators'>,
  work: (rest: Rest) => Promise<T>,
): Promise<T> => (operators ? work(asOperator(command)) : asTenant(command, work));

const show = (command: Command, channel: Channel): void =>
  wantsJson(command) ? printJson(channel) : printFields({ ...channel });

/** Ends when a worker has sent it, or could not. */
async function test(rest: Rest, path: string): Promise<Channel> {
  const signal = untilInterrupted();
  let channel = await rest.post<Channel>(`${path}/test`);
  while (channel.test_pending && !signal.aborted) {
    await pause(POLL_MS, signal);
    channel = await rest.get<Channel>(path);
  }
  if (channel.last_error !== null) {
    note('It could not be sent');
    process.exitCode = 1;
  }
  return channel;
}

export function notifications(program: Command): void {
  const group = program
    .command('notifications')
    .description('who is told of endpoints in trouble: channels of a tenant, or with --operators those of all tenants');
  const add = (name: string, about: string): Command =>
    group.command(name).description(about).option('--operators', "the operators' own, told of all tenants");

  add('list', 'the newest first').action(async (options: Given, command: Command) => {
    const { data } = await by(command, options, (rest) => rest.get<{ data: Channel[] }>(pathOf(options)));
    if (wantsJson(command)) return printJson(data);
    printTable(
      ['ID', 'KIND', 'NAME', 'STATE', 'LAST SENT', 'LAST ERROR'],
      data.map((row) => [
        row.id,
        row.kind,
        row.name,
        row.enabled ? 'enabled' : 'disabled',
        row.last_sent_at,
        row.last_error,
      ]),
    );
  });

  add('create <name>', 'its URL comes from CHANNEL_URL in the environment, but for e-mail')
    .requiredOption('--kind <kind>', CHANNEL_KINDS.join(', '))
    .option('--event <event...>', `of which events; default: all of ${TOLD_EVENTS.join(', ')}`)
    .option('--recipient <address...>', 'of e-mail')
    .action(async (name: string, options: Given, command: Command) => {
      const { kind, event: events, recipient: recipients } = options;
      const url = process.env['CHANNEL_URL'];
      if (kind !== 'email' && !url)
        throw new Failure(
          'usage',
          'CHANNEL_URL is not set: secrets are read from the environment, not from the command line',
        );
      const body = { name, kind, events, recipients, ...(kind !== 'email' && { url }) };
      show(command, await by(command, options, (rest) => rest.post<Channel>(pathOf(options), body)));
    });

  add('show <id>', 'how it does').action(async (id: string, options: Given, command: Command) => {
    show(command, await by(command, options, (rest) => rest.get<Channel>(pathOf(options, id))));
  });

  add('test <id>', 'sends a message, and waits until a worker has').action(
    async (id: string, options: Given, command: Command) => {
      show(command, await by(command, options, (rest) => test(rest, pathOf(options, id))));
    },
  );

  add('remove <id>', 'with what it had to tell').action(async (id: string, options: Given, command: Command) => {
    await by(command, options, (rest) => rest.delete(pathOf(options, id)));
    if (!wantsJson(command)) print('Removed');
  });
}
