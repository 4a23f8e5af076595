import { type Command, Option } from 'commander';
import { PORTAL_SCOPES } from '../../src/tenants/scopes.ts';
import { asOperator, wantsJson, type GlobalOptions } from '../connection.ts';
import { Failure } from '../failure.ts';
import { harmless, note, print, printJson } from '../print.ts';
import { segment } from '../rest.ts';

interface Link {
  url: string;
  link_expires_at?: string;
}

/** The link alone on stdout, so that a browser can be given it; what it is stands beside it. */
function show(command: Command, link: Link, about: string): void {
  if (wantsJson(command)) return printJson(link);
  print(harmless(link.url));
  note(`It works once, within 2 minutes. ${about}`);
}

interface OpenOptions {
  path?: string;
  subject?: string;
  scope?: string[];
}

export function portal(program: Command): void {
  const group = program.command('portal').description('what a tenant sees in a browser; with --tenant ID');

  group
    .command('open')
    .description('a link into it: to look on as the tenant, or for a person of it')
    .option('--path <path>', 'where in it, such as /deliveries?status=failed')
    .option('--subject <who>', 'the person of the tenant whom it is for; default: you look on, read-only')
    .addOption(new Option('--scope <scope...>', 'what may be done').choices(PORTAL_SCOPES))
    .action(async ({ path, subject, scope }: OpenOptions, command: Command) => {
      const { tenant } = command.optsWithGlobals<GlobalOptions>();
      if (tenant === undefined) throw new Failure('usage', 'Whose? Give --tenant ID; `tenants list` shows them');
      const link = await asOperator(command).post<Link>(`/admin/tenants/${segment(tenant)}/portal-sessions`, {
        ...(path && { path }),
        ...(subject && { subject }),
        ...(scope && { scopes: scope }),
      });
      const about = subject === undefined ? 'The page says that an operator looks on.' : 'Give it to nobody else.';
      show(command, link, about);
    });
}

export function consoleCommands(program: Command): void {
  const group = program.command('console').description('what operators see in a browser');

  group
    .command('open')
    .description('a link into it, so that the operator key never enters a browser')
    .requiredOption('--as <name>', 'your name, which stands in the audit log')
    .action(async ({ as: name }: { as: string }, command: Command) => {
      const link = await asOperator(command).post<Link>('/admin/console-sessions', { name });
      show(command, link, `Who follows it is ${harmless(name)} in the audit log, for 8 hours.`);
    });
}
