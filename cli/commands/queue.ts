import type { Command } from 'commander';
import { asOperator, wantsJson } from '../connection.ts';
import { printFields, printJson } from '../print.ts';

interface Queue {
  paused: boolean;
  waiting: number;
  active: number;
  delayed: number;
  oldest_age_seconds: number | null;
}

function show(command: Command, queue: Queue): void {
  if (wantsJson(command)) return printJson(queue);
  printFields({ ...queue, paused: queue.paused ? 'yes: no worker begins an attempt' : 'no' });
}

export function queue(program: Command): void {
  const group = program.command('queue').description('the brake for all workers');

  group
    .command('show')
    .description('jobs by state, and how long the oldest delivery has been due')
    .action(async (_: object, command: Command) => show(command, await asOperator(command).get('/admin/queue')));

  for (const [name, description] of [
    ['pause', 'begin no attempt any more; events are still accepted and wait'],
    ['resume', 'go on'],
  ] as const) {
    group
      .command(name)
      .description(description)
      .action(async (_: object, command: Command) =>
        show(command, await asOperator(command).post(`/admin/queue/${name}`)),
      );
  }
}
