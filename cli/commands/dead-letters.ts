import type { Command } from 'commander';
import { asOperator, wantsJson, type GlobalOptions } from '../connection.ts';
import type { Delivery } from '../delivery.ts';
import { limitOption } from '../options.ts';
import { printJson, printTable } from '../print.ts';

interface Filter {
  event?: string;
  subscription?: string;
  limit: number;
}

export function deadLetters(program: Command): void {
  program
    .command('dead-letters')
    .description('deliveries that failed for good')
    .command('list')
    .description("of all tenants, or of --tenant's; the newest events first")
    .option('--event <name>', 'an exact event type')
    .option('--subscription <id>', 'to this subscription')
    .addOption(limitOption())
    .action(async ({ event, subscription, limit }: Filter, command: Command) => {
      const { tenant } = command.optsWithGlobals<GlobalOptions>();
      const query = { event, subscription_id: subscription, tenant_id: tenant };
      const rows = await asOperator(command).list<Delivery & { tenant_id: string }>('/webhooks/dlq', query, limit);
      if (wantsJson(command)) return printJson(rows);
      printTable(
        ['DELIVERY', 'TENANT', 'EVENT', 'CREATED', 'ATTEMPTS', 'URL', 'LAST ERROR'],
        rows.map((row) => [row.id, row.tenant_id, row.event, row.created_at, row.attempts, row.url, row.last_error]),
      );
    });
}
