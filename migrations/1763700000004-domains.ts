import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from './isolate.ts';

/** Customers, sales orders, invoices and payments, and the counters behind their numbers. */
export class Domains1763700000004 implements MigrationInterface {
  name = 'Domains1763700000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document_numbers (
        tenant_id uuid NOT NULL REFERENCES tenants,
        series text NOT NULL,
        last bigint NOT NULL,
        PRIMARY KEY (tenant_id, series)
      );
      COMMENT ON COLUMN document_numbers.last IS 'The highest number given; counts up with the document, so a rollback leaves no gap';
      ${isolate('document_numbers', { tenant: 'SELECT, INSERT, UPDATE', platform: 'SELECT' })}

      CREATE TABLE customers (
        tenant_id uuid NOT NULL REFERENCES tenants,
        id uuid NOT NULL,
        name text NOT NULL,
        email text NOT NULL,
        phone text,
        type text NOT NULL CHECK (type IN ('individual', 'company', 'lead')),
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id)
      );
      ${isolate('customers', { tenant: 'SELECT, INSERT, UPDATE', platform: 'SELECT' })}

      CREATE TABLE sales_orders (
        tenant_id uuid NOT NULL REFERENCES tenants,
        id uuid NOT NULL,
        order_number text NOT NULL,
        customer_id uuid NOT NULL,
        customer_name text NOT NULL,
        currency char(3) NOT NULL,
        amount numeric(19,4) NOT NULL CHECK (amount > 0),
        items_count int NOT NULL,
        status text NOT NULL CHECK (status IN ('created', 'confirmed', 'cancelled')),
        reason text,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, order_number),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers
      );
      COMMENT ON COLUMN sales_orders.customer_name IS 'As it was when the order was entered';
      COMMENT ON COLUMN sales_orders.reason IS 'Why it was cancelled';
      ${isolate('sales_orders', { tenant: 'SELECT, INSERT, UPDATE', platform: 'SELECT' })}

      CREATE TABLE sales_order_items (
        tenant_id uuid NOT NULL,
        order_id uuid NOT NULL,
        line int NOT NULL,
        sku text NOT NULL,
        name text NOT NULL,
        quantity numeric(19,4) NOT NULL CHECK (quantity > 0),
        unit_price numeric(19,4) NOT NULL CHECK (unit_price > 0),
        PRIMARY KEY (tenant_id, order_id, line),
        FOREIGN KEY (tenant_id, order_id) REFERENCES sales_orders
      );
      ${isolate('sales_order_items', { tenant: 'SELECT, INSERT', platform: 'SELECT' })}

      CREATE TABLE invoices (
        tenant_id uuid NOT NULL REFERENCES tenants,
        id uuid NOT NULL,
        invoice_number text NOT NULL,
        customer_id uuid NOT NULL,
        customer_name text NOT NULL,
        sales_order_id uuid,
        currency char(3) NOT NULL,
        amount numeric(19,4) NOT NULL CHECK (amount > 0),
        status text NOT NULL CHECK (status IN ('draft', 'sent', 'authorized', 'rejected', 'cancelled')),
        reason text,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, invoice_number),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers,
        FOREIGN KEY (tenant_id, sales_order_id) REFERENCES sales_orders
      );
      COMMENT ON COLUMN invoices.customer_name IS 'As it was when the invoice was drafted';
      COMMENT ON COLUMN invoices.reason IS 'Why it was rejected or cancelled';
      ${isolate('invoices', { tenant: 'SELECT, INSERT, UPDATE', platform: 'SELECT' })}

      CREATE TABLE payments (
        tenant_id uuid NOT NULL REFERENCES tenants,
        id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        currency char(3) NOT NULL,
        amount numeric(19,4) NOT NULL CHECK (amount > 0),
        status text NOT NULL CHECK (status IN ('received', 'failed')),
        payment_method text,
        reference_number text,
        reason text,
        error_code text,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices,
        CHECK (status = 'received' AND payment_method IS NOT NULL
          OR status = 'failed' AND reason IS NOT NULL AND error_code IS NOT NULL)
      );
      ${isolate('payments', { tenant: 'SELECT, INSERT', platform: 'SELECT' })}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE payments, invoices, sales_order_items, sales_orders, customers, document_numbers');
  }
}
