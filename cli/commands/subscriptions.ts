import type { Command } from 'commander';
import { asTenant, wantsJson } from '../connection.ts';
import { limitOption } from '../options.ts';
import { printFields, printJson, printTable } from '../print.ts';
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

export function subscriptions(program: Command): void {
  const group = program.command('subscriptions').description("a tenant's endpoints, and how they are doing");
  const one = (name: string, about: string, work: (rest: Rest, path: string) => Promise<Subscription>): void => {
    group
      .command(`${name} <id>`)
      .description(about)
      .action(async (id: string, _: object, command: Command) => {
        const path = `${PATH}/${segment(id)}`;
        const found = await asTenant(command, (rest) => work(rest, path));
        if (wantsJson(command)) printJson(found);
        else printFields({ ...found });
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

  one('show', 'all of it', (rest, path) => rest.get(path));
  one('resume', 'send what waits for a held endpoint, whether it is back or not', (rest, path) =>
    rest.post(`${path}/resume`),
  );
  one('probe', 'one delivery tries at once whether a held endpoint is back', (rest, path) =>
    rest.post(`${path}/probe`),
  );
}
