#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { VERSION } from '../src/config/version.ts';
import { deadLetters } from './commands/dead-letters.ts';
import { deliveries } from './commands/deliveries.ts';
import { doctor } from './commands/doctor.ts';
import { eventTypes } from './commands/event-types.ts';
import { events } from './commands/events.ts';
import { inbound } from './commands/inbound.ts';
import { keys } from './commands/keys.ts';
import { listenCommand } from './commands/listen.ts';
import { migrateCommand } from './commands/migrate.ts';
import { notifications } from './commands/notifications.ts';
import { operatorKeys } from './commands/operator-keys.ts';
import { consoleCommands, portal } from './commands/portal.ts';
import { queue } from './commands/queue.ts';
import { replays } from './commands/replays.ts';
import { secrets } from './commands/secrets.ts';
import { sources } from './commands/sources.ts';
import { subscriptions } from './commands/subscriptions.ts';
import { tenants } from './commands/tenants.ts';
import { verify } from './commands/verify.ts';
import { EXIT, Failure } from './failure.ts';
import { note } from './print.ts';
import { knowThisMachine } from './this-machine.ts';

/** A command is a function that adds itself to the program, in a file of its own. */
const COMMANDS = [
  tenants,
  keys,
  subscriptions,
  operatorKeys,
  eventTypes,
  events,
  listenCommand,
  deliveries,
  deadLetters,
  replays,
  sources,
  inbound,
  notifications,
  queue,
  portal,
  consoleCommands,
  secrets,
  migrateCommand,
  doctor,
  verify,
];

const ABOUT = `
Settings, also from a file .env: WEBHOOKS_URL, ADMIN_API_KEY or WEBHOOKS_API_KEY.
Ends with 0: done, ${EXIT.refused}: refused or not valid, ${EXIT.usage}: wrong usage, ${EXIT.unreachable}: not reachable, ${EXIT.credential}: credential refused.`;

function newProgram(): Command {
  const program = new Command('webhooks')
    .description('Operates a webhook delivery platform over its REST API.')
    .version(VERSION)
    .option('--url <url>', 'where the platform is; default: WEBHOOKS_URL')
    .option('--admin-key <key>', "the operator's key; default: ADMIN_API_KEY")
    .option('--api-key <key>', "a tenant's API key; default: WEBHOOKS_API_KEY")
    .option('--tenant <id>', 'the tenant an operator acts for')
    .option('--json', 'for machines')
    .showHelpAfterError('(--help tells more)')
    .addHelpText('after', ABOUT)
    .exitOverride();
  for (const add of COMMANDS) add(program);
  return program;
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  await knowThisMachine();
  // Whoever reads may leave early, such as `head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    await newProgram().parseAsync();
  } catch (error) {
    if (error instanceof Failure) {
      note(error.message);
      process.exitCode = error.exitCode;
    } else if (error instanceof CommanderError) {
      // It has said what is wrong itself.
      process.exitCode = error.exitCode === 0 ? 0 : EXIT.usage;
    } else throw error;
  }
}

await main();
