import { type Command, Option } from 'commander';
import { asTenant, wantsJson } from '../connection.ts';
import { pause, untilInterrupted } from '../interrupt.ts';
import { pastTime } from '../options.ts';
import { harmless, note, printFields, printJson } from '../print.ts';
import { Progress } from '../progress.ts';
import { segment, type Rest } from '../rest.ts';

const POLL_MS = 500;

interface Replay {
  id: string;
  subscription_id: string;
  since: string;
  until: string;
  status: 'running' | 'completed' | 'cancelled';
  matched: number;
  requeued: number;
  created_at: string;
  finished_at: string | null;
}

interface Window {
  since: string;
  until?: string;
  status?: string;
  follow: boolean;
}

/** It runs in the platform: whoever looks on may leave and come back. */
async function follow(rest: Rest, begun: Replay): Promise<Replay> {
  const signal = untilInterrupted();
  const progress = new Progress();
  let replay = begun;
  for (;;) {
    progress.draw(replay.requeued, replay.matched, 'sent again');
    if (replay.status !== 'running' || signal.aborted) break;
    await pause(POLL_MS, signal);
    if (!signal.aborted) replay = await read(rest, replay.id);
  }
  progress.end();
  if (replay.status === 'running')
    note(`It goes on without you. Look again: replays show ${harmless(replay.id)} --follow`);
  if (replay.status === 'cancelled') {
    note('The subscription was disabled or removed in the meantime: the rest stays as it was.');
    process.exitCode = 1;
  }
  return replay;
}

const read = (rest: Rest, id: string): Promise<Replay> => rest.get(`/tenant/webhooks/replays/${segment(id)}`);

const show = (command: Command, replay: Replay): void =>
  wantsJson(command) ? printJson(replay) : printFields({ ...replay });

export function replays(program: Command): void {
  const group = program.command('replays').description("send a window of a subscription's deliveries again");

  group
    .command('start <subscription-id>')
    .description('begin one and follow it to its end; Ctrl-C only stops looking on')
    .requiredOption('--since <time>', 'created at or after: RFC 3339, or 24h for a day ago', pastTime)
    .option('--until <time>', 'created before; default: now', pastTime)
    .addOption(
      new Option('--status <status>', 'which of them; default: failed and skipped').choices([
        'failed',
        'skipped',
        'all',
      ]),
    )
    .option('--no-follow', 'return at once')
    .action(async (id: string, { follow: follows, ...window }: Window, command: Command) => {
      const replay = await asTenant(command, async (rest) => {
        const path = `/tenant/webhooks/subscriptions/${segment(id)}/replay`;
        const begun = await rest.post<Replay>(path, window);
        return follows ? follow(rest, begun) : begun;
      });
      show(command, replay);
    });

  group
    .command('show <id>')
    .description('how far it is')
    .option('--follow', 'to its end')
    .action(async (id: string, { follow: follows }: { follow?: true }, command: Command) => {
      const replay = await asTenant(command, async (rest) => {
        const found = await read(rest, id);
        return follows ? follow(rest, found) : found;
      });
      show(command, replay);
    });
}
