import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { currentTime } from '../../database/clock.ts';
import { newId } from '../../database/ids.ts';
import { inTenant } from '../../database/connections/transactions.ts';
import { EventsService } from '../../events/events.service.ts';
import type { IdempotencyKey } from '../../http/idempotency.ts';
import type { ReadPage } from '../../http/paging.ts';
import { invalid } from '../../http/problem.ts';
import { changeOnce, find, newest } from '../records.ts';
import { Payment } from './payment.entity.ts';
import type { CreatePaymentDto, CreatePaymentFailureDto } from './payments.dto.ts';
import { paymentView, type PaymentView } from './payments.view.ts';

/** Payments for a tenant's invoices, as they were reported. Each commits together with its event. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventsService,
  ) {}

  /** Throws 422 for an unknown invoice. */
  receive(tenantId: string, dto: CreatePaymentDto, idempotency?: IdempotencyKey): Promise<PaymentView> {
    const { payment_method: paymentMethod, reference_number: referenceNumber = null } = dto;
    return changeOnce(this.dataSource, tenantId, idempotency, async (tx) => {
      const outcome = { status: 'received', paymentMethod, referenceNumber, reason: null, errorCode: null } as const;
      const payment = await this.add(tx, tenantId, dto, outcome);
      await this.events.emit(tx, tenantId, 'payment.received', {
        resourceId: payment.id,
        data: { ...eventData(payment), payment_method: paymentMethod, reference_number: referenceNumber },
      });
      return paymentView(payment);
    });
  }

  /** Throws 422 for an unknown invoice. */
  fail(tenantId: string, dto: CreatePaymentFailureDto, idempotency?: IdempotencyKey): Promise<PaymentView> {
    const { reason, error_code: errorCode } = dto;
    return changeOnce(this.dataSource, tenantId, idempotency, async (tx) => {
      const outcome = { status: 'failed', paymentMethod: null, referenceNumber: null, reason, errorCode } as const;
      const payment = await this.add(tx, tenantId, dto, outcome);
      await this.events.emit(tx, tenantId, 'payment.failed', {
        resourceId: payment.id,
        data: { ...eventData(payment), reason, error_code: errorCode },
      });
      return paymentView(payment);
    });
  }

  /** The newest first. */
  list(tenantId: string, page: ReadPage): Promise<Payment[]> {
    return newest(this.dataSource, Payment, tenantId, page);
  }

  /** Throws 404. */
  get(tenantId: string, id: string): Promise<PaymentView> {
    return inTenant(this.dataSource, tenantId, async (tx) => {
      return paymentView(await find(tx, Payment, tenantId, id));
    });
  }

  private async add(
    tx: EntityManager,
    tenantId: string,
    { invoice_id: givenId, amount, currency }: CreatePaymentDto | CreatePaymentFailureDto,
    outcome: Pick<Payment, 'status' | 'paymentMethod' | 'referenceNumber' | 'reason' | 'errorCode'>,
  ): Promise<Payment> {
    const [invoice] = await tx.query<{ id: string }[]>('SELECT id FROM invoices WHERE tenant_id = $1 AND id = $2', [
      tenantId,
      givenId,
    ]);
    if (!invoice) throw invalid({ field: 'invoice_id', message: 'unknown invoice' });
    const createdAt = currentTime();
    const payment: Payment = { tenantId, id: newId(), invoiceId: invoice.id, amount, currency, ...outcome, createdAt };
    await tx.insert(Payment, payment);
    return payment;
  }
}

const eventData = (payment: Payment) => ({
  payment_id: payment.id,
  invoice_id: payment.invoiceId,
  amount: payment.amount,
  currency: payment.currency,
});
