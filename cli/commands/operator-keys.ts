import { type Command, Option } from 'commander';
import { OPERATOR_SCOPES } from '../../src/tenants/operators/operator-scopes.ts';
import { asOperator, wantsJson } from '../connection.ts';
import { stateOf, type KeyDates } from '../key-state.ts';
import { time } from '../options.ts';
import { print, printFields, printJson, printTable } from '../print.ts';
import { segment } from '../rest.ts';

interface OperatorKey extends KeyDates {
  id: string;
  name: string;
  scopes: string[];
}

const PATH = '/admin/operator-keys';

export function operatorKeys(program: Command): void {
  const group = program
    .command('operator-keys')
    .description('keys for all tenants, each with a name that audit logs tell');

  group
    .command('list')
    .description('the newest first')
    .action(async (_: object, command: Command) => {
      const { data } = await asOperator(command).get<{ data: OperatorKey[] }>(PATH);
      if (wantsJson(command)) return printJson(data);
      printTable(
        ['ID', 'NAME', 'STATE', 'LAST USED', 'EXPIRES', 'SCOPES'],
        data.map((key) => [key.id, key.name, stateOf(key), key.last_used_at, key.expires_at, key.scopes]),
      );
    });

  group
    .command('create <name>')
    .description('make one; it is shown only now')
    .addOption(new Option('--scope <scope...>', 'what it may do').choices(OPERATOR_SCOPES).makeOptionMandatory())
    .option('--expires <time>', 'RFC 3339; default: never', time)
    .action(async (name: string, { scope, expires }: { scope: string[]; expires?: string }, command: Command) => {
      const made = await asOperator(command).post<OperatorKey & { key: string }>(PATH, {
        name,
        scopes: scope,
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
      await asOperator(command).delete(`${PATH}/${segment(keyId)}`);
      if (wantsJson(command)) printJson({ id: keyId, revoked: true });
      else print(`${keyId} is revoked`);
    });
}
