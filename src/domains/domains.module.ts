import { Module } from '@nestjs/common';
import { CrmModule } from './crm/crm.module.ts';
import { InvoicesModule } from './invoices/invoices.module.ts';
import { PaymentsModule } from './payments/payments.module.ts';
import { SalesOrdersModule } from './sales-orders/sales-orders.module.ts';

/**
 * The modules whose events the platform delivers. They know `events` and none of each other: what one needs to know of
 * another's document it reads from its table.
 */
@Module({ imports: [CrmModule, SalesOrdersModule, InvoicesModule, PaymentsModule] })
export class DomainsModule {}
