import { type Command, Option } from 'commander';
import { SCOPES } from '../../src/tenants/scopes.ts';
import { asOperator, wantsJson, type GlobalOptions } from '../connection.ts';
import { Failure } from '../failure.ts';
import { stateOf, type KeyDates } from '../key-state.ts';
import { time } from '../options.ts';
import { print, printFields, printJson, printTable } from '../print.ts';
import { segment } from '../rest.ts';

interface ApiKey extends KeyDates {
  id: string;
  name: string;
  scopes: string[];
}

function pathFor(command: Command): string {
  const { tenant } = command.optsWithGlobals<GlobalOptions>();
  if (tenant === undefined) throw new Failure('usage', 'Whose? Give --tenant ID; `tenants list` shows them');
  return `/admin/tenants/${segment(tenant)}/api-keys`;
}

export function keys(program: Command): void {
  const group = program.command('keys').description("a tenant's API keys; with --tenant ID");

  group
    .command('list')
    .description('the newest first')
    .action(async (_: object, command: Command) => {
      const { data } = await asOperator(command).get<{ data: ApiKey[] }>(pathFor(command));
      if (wantsJson(command)) return printJson(data);
      printTable(
        ['ID', 'NAME', 'STATE', 'LAST USED', 'EXPIRES', 'SCOPES'],
        data.map((key) => [key.id, key.name, stateOf(key), key.last_used_at, key.expires_at, key.scopes]),
      );
    });

  group
    .command('create <name>')
    .description('make one; it is shown only now')
    .addOption(new Option('--scope <scope...>', 'what it may do; default: everything').choices(SCOPES))
    .option('--expires <time>', 'RFC 3339; default: never', time)
    .action(async (name: string, { scope, expires }: { scope?: string[]; expires?: string }, command: Command) => {
      const made = await asOperator(command).post<ApiKey & { key: string }>(pathFor(command), {
        name,
        ...(scope && { scopes: scope }),
        ...(expires && { expires_at: expires }),
      });
      if (wantsJson(command)) return printJson(made);
      printFields({ id: made.id, name: made.name, scopes: made.scopes, expires_at: made.expires_at, key: made.key });
      print('\nKeep the key now: it is stored nowhere and not shown again.');
    });

  group
    .command('revoke <key-id>')
    .description('refuse it everywhere within 5 s')
    .action(async (keyId: string, _: object, command: Command) => {
      await asOperator(command).delete(`${pathFor(command)}/${segment(keyId)}`);
      if (wantsJson(command)) printJson({ id: keyId, revoked: true });
      else print(`${keyId} is revoked`);
    });
}
