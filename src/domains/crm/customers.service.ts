import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { currentTime } from '../../database/clock.ts';
import { newId } from '../../database/ids.ts';
import { inTenant } from '../../database/connections/transactions.ts';
import { EventsService } from '../../events/events.service.ts';
import type { IdempotencyKey } from '../../http/idempotency.ts';
import type { ReadPage } from '../../http/paging.ts';
import { notFound } from '../../http/problem.ts';
import { changeOnce, find, newest } from '../records.ts';
import { Customer } from './customer.entity.ts';
import type { ChangeCustomerDto, CreateCustomerDto } from './customers.dto.ts';
import { customerView, type CustomerView } from './customers.view.ts';

const FIELDS = ['name', 'email', 'phone', 'type'] as const;

/** A tenant's customers. Each change and its event commit together. */
@Injectable()
export class CustomersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventsService,
  ) {}

  create(tenantId: string, dto: CreateCustomerDto, idempotency?: IdempotencyKey): Promise<CustomerView> {
    return changeOnce(this.dataSource, tenantId, idempotency, async (tx) => {
      const now = currentTime();
      const { name, email, phone = null, type } = dto;
      const customer: Customer = { tenantId, id: newId(), name, email, phone, type, createdAt: now, updatedAt: now };
      await tx.insert(Customer, customer);
      await this.events.emit(tx, tenantId, 'customer.created', {
        resourceId: customer.id,
        data: { ...eventData(customer), customer_type: type },
      });
      return customerView(customer);
    });
  }

  /** The newest first. */
  list(tenantId: string, page: ReadPage): Promise<Customer[]> {
    return newest(this.dataSource, Customer, tenantId, page);
  }

  /** Throws 404. */
  get(tenantId: string, id: string): Promise<CustomerView> {
    return inTenant(this.dataSource, tenantId, async (tx) => {
      return customerView(await find(tx, Customer, tenantId, id));
    });
  }

  /** Emits `customer.updated` with what changed; what changes nothing emits nothing. Throws 404. */
  change(tenantId: string, id: string, dto: ChangeCustomerDto): Promise<CustomerView> {
    return inTenant(this.dataSource, tenantId, async (tx) => {
      // Locked, so that of two equal changes at the same time one finds nothing left to change.
      const lock = { mode: 'for_no_key_update' as const };
      const customer = await tx.findOne(Customer, { where: { tenantId, id }, lock });
      if (!customer) throw notFound();
      const changed = FIELDS.filter((field) => dto[field] !== undefined && dto[field] !== customer[field]);
      if (changed.length === 0) return customerView(customer);
      Object.assign(customer, Object.fromEntries(changed.map((field) => [field, dto[field]])), {
        updatedAt: currentTime(),
      });
      await tx.update(Customer, { tenantId, id }, customer);
      await this.events.emit(tx, tenantId, 'customer.updated', {
        resourceId: id,
        data: {
          ...eventData(customer),
          changes: Object.fromEntries(changed.map((field) => [`customer_${field}`, customer[field]])),
        },
      });
      return customerView(customer);
    });
  }
}

const eventData = (customer: Customer) => ({
  customer_id: customer.id,
  customer_name: customer.name,
  customer_email: customer.email,
  customer_phone: customer.phone,
});
