import { InvalidArgumentError, type Command } from 'commander';
import { asTenant, wantsJson } from '../connection.ts';
import { Failure } from '../failure.ts';
import { limitOption } from '../options.ts';
import { print, printFields, printJson, printTable } from '../print.ts';
import { segment, type Rest } from '../rest.ts';

interface Subscription {
  id: string;
  url: string;
  events: string[];
  state: 'active' | 'held' | 'failing' | 'disabled';
  state_since: string | null;
  state_reason: string | null;
  next_probe_at: string | null;
  waiting: number;
}

const PATH = '/tenant/webhooks/subscriptions';

function seconds(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It is no number of seconds.');
  return Number(text);
}

const show = (command: Command, found: object): void =>
  wantsJson(command) ? printJson(found) : printFields({ ...found });

/** A secret comes from the environment, as no list of processes shows that. */
const ownSecret = (): { secret?: string } => {
  const secret = process.env['WEBHOOK_SECRET'];
  return secret ? { secret } : {};
};

export function subscriptions(program: Command): void {
  const group = program.command('subscriptions').description("a tenant's endpoints, and how they are doing");
  const one = (name: string, about: string, work: (rest: Rest, path: string) => Promise<object>): void => {
    group
      .command(`${name} <id>`)
      .description(about)
      .action(async (id: string, _: object, command: Command) => {
        const path = `${PATH}/${segment(id)}`;
        show(command, await asTenant(command, (rest) => work(rest, path)));
      });
  };

  group
    .command('list')
    .description('the newest first')
    .addOption(limitOption())
    .action(async ({ limit }: { limit: number }, command: Command) => {
      const all = await asTenant(command, (rest) => rest.list<Subscription>(PATH, {}, limit));
      if (wantsJson(command)) return printJson(all);
      printTable(
        ['ID', 'STATE', 'SINCE', 'WAITING', 'NEXT PROBE', 'URL', 'WHY'],
        all.map((row) => [
          row.id,
          row.state,
          row.state_since,
          row.waiting,
          row.next_probe_at,
          row.url,
          row.state_reason,
        ]),
      );
    });

  group
    .command('create <url>')
    .alias('add')
    .description('register an endpoint; its secret is shown only now, unless WEBHOOK_SECRET has one')
    .requiredOption('--event <pattern...>', 'invoice.created, invoice.* or *')
    .option('--description <text>', 'for people')
    .option('--disabled', 'send nothing yet')
    .action(
      async (url: string, given: { event: string[]; description?: string; disabled?: true }, command: Command) => {
        const { event: events, description, disabled } = given;
        const body = { url, events, description, active: !disabled, ...ownSecret() };
        show(command, await asTenant(command, (rest) => rest.post<object>(PATH, body)));
      },
    );

  one('show', 'all of it', (rest, path) => rest.get(path));
  one('disable', 'send nothing; events are kept as skipped deliveries', (rest, path) => rest.post(`${path}/disable`));

  group
    .command('enable <id>')
    .description('send again')
    .option('--replay-skipped', 'also what was skipped meanwhile')
    .action(async (id: string, { replaySkipped }: { replaySkipped?: true }, command: Command) => {
      const [path, body] = [`${PATH}/${segment(id)}/enable`, { replay_skipped: replaySkipped === true }];
      show(command, await asTenant(command, (rest) => rest.post<object>(path, body)));
    });

  one('resume', 'send what waits for a held endpoint, whether it is back or not', (rest, path) =>
    rest.post(`${path}/resume`),
  );
  one('probe', 'one delivery tries at once whether a held endpoint is back', (rest, path) =>
    rest.post(`${path}/probe`),
  );

  group
    .command('test <id>')
    .description('send an example to it, also while it is disabled')
    .option('--event <name>', 'whose; default: the first that it is subscribed to')
    .action(async (id: string, { event }: { event?: string }, command: Command) => {
      const path = `${PATH}/${segment(id)}/test`;
      show(command, await asTenant(command, (rest) => rest.post<object>(path, event === undefined ? {} : { event })));
    });

  group
    .command('rotate <id>')
    .description('a new secret, from WEBHOOK_SECRET, else made and shown only now; the old one signs too for a while')
    .option('--grace <seconds>', 'for how long; default: a day', seconds)
    .action(async (id: string, { grace }: { grace?: number }, command: Command) => {
      const path = `${PATH}/${segment(id)}/rotate-secret`;
      const body = { ...ownSecret(), ...(grace !== undefined && { grace_period_seconds: grace }) };
      show(command, await asTenant(command, (rest) => rest.post<object>(path, body)));
    });

  group
    .command('remove <id>')
    .alias('delete')
    .description('send nothing to it any more; what waits is cancelled')
    .option('--yes', 'really')
    .action(async (id: string, { yes }: { yes?: true }, command: Command) => {
      const path = `${PATH}/${segment(id)}`;
      if (!yes) throw new Failure('usage', `What waits for ${id} is cancelled, for good. Say --yes if you mean it`);
      await asTenant(command, (rest) => rest.delete(path));
      if (wantsJson(command)) printJson({ id, removed: true });
      else print(`${id} is removed`);
    });
}
