import type { Command } from 'commander';
import { asOperator, wantsJson } from '../connection.ts';
import { Failure } from '../failure.ts';
import { harmless, print, printFields, printJson, printTable } from '../print.ts';
import { limitOption } from '../options.ts';
import { segment } from '../rest.ts';

interface Tenant {
  id: string;
  external_id: string | null;
  name: string;
  disabled: boolean;
  disabled_at: string | null;
  payload_retention_days: number | null;
  erasing_at: string | null;
  erased_at: string | null;
  created_at: string;
}

function state(tenant: Tenant): string {
  if (tenant.erased_at) return `erased at ${tenant.erased_at}`;
  if (tenant.erasing_at) return `being erased since ${tenant.erasing_at}`;
  return tenant.disabled_at ? `disabled since ${tenant.disabled_at}` : 'enabled';
}

function show(command: Command, tenant: Tenant): void {
  if (wantsJson(command)) return printJson(tenant);
  printFields({
    id: tenant.id,
    external_id: tenant.external_id,
    name: tenant.name,
    state: state(tenant),
    payload_retention_days: tenant.payload_retention_days,
    created_at: tenant.created_at,
  });
}

const pathOf = (id: string): string => `/admin/tenants/${segment(id)}`;

export function tenants(program: Command): void {
  const group = program.command('tenants').description('the customers of the platform');

  group
    .command('list')
    .description('the newest first')
    .addOption(limitOption())
    .action(async ({ limit }: { limit: number }, command: Command) => {
      const rows = await asOperator(command).list<Tenant>('/admin/tenants', {}, limit);
      if (wantsJson(command)) return printJson(rows);
      printTable(
        ['ID', 'NAME', 'EXTERNAL ID', 'STATE', 'CREATED'],
        rows.map((row) => [row.id, row.name, row.external_id, state(row), row.created_at]),
      );
    });

  group
    .command('create <name>')
    .description('onboard one; then: keys create')
    .option('--external-id <id>', 'what you call it; one that you call so already is renamed')
    .action(async (name: string, { externalId }: { externalId?: string }, command: Command) => {
      const rest = asOperator(command);
      const tenant = await (externalId === undefined
        ? rest.post<Tenant>('/admin/tenants', { name })
        : rest.put<Tenant>(`/admin/tenants/by-external-id/${segment(externalId)}`, { name }));
      show(command, tenant);
      if (!wantsJson(command)) print(`\nNext: keys create NAME --tenant ${harmless(tenant.id)}`);
    });

  group
    .command('show <id>')
    .description('one of them')
    .action(async (id: string, _: object, command: Command) =>
      show(command, await asOperator(command).get(pathOf(id))),
    );

  for (const [name, disabled, description] of [
    ['disable', true, 'refuse its keys within 5 s and skip its deliveries'],
    ['enable', false, 'undo disable'],
  ] as const) {
    group
      .command(`${name} <id>`)
      .description(description)
      .action(async (id: string, _: object, command: Command) =>
        show(command, await asOperator(command).patch(pathOf(id), { disabled })),
      );
  }

  group
    .command('erase <id>')
    .description('kill its keys now and remove all its rows in the background; no way back')
    .option('--yes', 'really')
    .action(async (id: string, { yes }: { yes?: true }, command: Command) => {
      if (!yes)
        throw new Failure('usage', `This removes all there is of tenant ${id}, for good. Say --yes if you mean it`);
      show(command, await asOperator(command).delete(pathOf(id)));
    });
}
