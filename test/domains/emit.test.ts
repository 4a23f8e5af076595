import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTenant } from '../../src/database/connections/transactions.ts';
import { CatalogueModule } from '../../src/events/catalogue.module.ts';
import { defineEventType } from '../../src/events/catalogue/event-type.ts';
import { object, text } from '../../src/events/catalogue/schema.ts';
import { EventsModule } from '../../src/events/events.module.ts';
import { EventsService } from '../../src/events/events.service.ts';
import { startPlatform, testEnv, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';
import { customerBody } from './story.ts';

const parcelShipped = defineEventType({
  name: 'parcel.shipped',
  version: '1.0',
  description: 'A parcel left the warehouse.',
  schema: object({ parcel_id: text('The parcel'), carrier: text('Who carries it') }),
  example: { parcel_id: 'P-17', carrier: 'Snail Mail' },
});

@Injectable()
class ParcelsService {
  private readonly dataSource: DataSource;
  private readonly events: EventsService;

  constructor(dataSource: DataSource, events: EventsService) {
    this.dataSource = dataSource;
    this.events = events;
  }

  ship(tenantId: string, id: string, check: () => void = () => undefined): Promise<string> {
    return inTenant(this.dataSource, tenantId, async (tx) => {
      await tx.query('INSERT INTO parcels VALUES ($1, $2)', [tenantId, id]);
      const data = { parcel_id: id, carrier: 'Snail Mail' };
      const eventId = await this.events.emit(tx, tenantId, parcelShipped, { resourceId: id, data });
      check();
      return eventId;
    });
  }
}

@Module({ imports: [EventsModule, CatalogueModule.with(parcelShipped)], providers: [ParcelsService] })
class ParcelsModule {}

let env: Record<string, string>;
let platform: Platform;
let receiver: Receiver;
let parcels: ParcelsService;

beforeAll(async () => {
  receiver = await Receiver.start();
  env = await testEnv();
  platform = await startPlatform(env, [ParcelsModule]);
  parcels = platform.app.get(ParcelsService, { strict: false });
  await platform.db.query('CREATE TABLE parcels (tenant_id uuid, id text); GRANT ALL ON parcels TO webhook_tenant');
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

async function countOf(table: string, tenant: TenantApi): Promise<number> {
  const { rows } = await platform.db.query(`SELECT count(*)::int AS n FROM ${table} WHERE tenant_id = $1`, [tenant.id]);
  return rows[0].n;
}

describe('a module of one’s own', () => {
  it('emits its own event type and is delivered', async () => {
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/parcel`, { event: 'parcel.*' });
    const id = await parcels.ship(tenant.id, 'P-18');
    const received = await until(() => receiver.at('/parcel')[0]);
    expect(received.headers['webhook-id']).toBe(id);
    expect(JSON.parse(received.body.toString())).toMatchObject({
      event: 'parcel.shipped',
      resource_type: 'parcel',
      resource_id: 'P-18',
      data: { parcel_id: 'P-18', carrier: 'Snail Mail' },
    });
    expect((await tenant.call('GET', '/webhooks/event-types/parcel.shipped')).body['example']).toEqual(
      parcelShipped.example,
    );
  });

  it('that throws after emit leaves nothing and delivers nothing', async () => {
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/thrown`, { event: '*' });
    const failing = parcels.ship(tenant.id, 'P-19', () => {
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect([await countOf('parcels', tenant), await countOf('events', tenant)]).toEqual([0, 0]);
    await parcels.ship(tenant.id, 'P-20');
    await until(() => receiver.at('/thrown')[0]);
    expect(receiver.at('/thrown').map(({ body }) => JSON.parse(body.toString()).resource_id)).toEqual(['P-20']);
    // It may be received before its row is written.
    await until(async () => (await countOf('deliveries', tenant)) === 1);
  });

  it('cannot emit outside a transaction', async () => {
    const tenant = await platform.api.tenant();
    const input = { resourceId: 'P-21', data: parcelShipped.example };
    const emitting = platform.app
      .get(EventsService, { strict: false })
      .emit(platform.app.get(DataSource).manager, tenant.id, parcelShipped, input);
    await expect(emitting).rejects.toThrow('open transaction');
    expect(await countOf('events', tenant)).toBe(0);
  });
});

describe('a customer', () => {
  it('whose transaction fails at COMMIT leaves nothing and delivers nothing', async () => {
    await platform.db.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'on purpose'; END $$;
      CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON customers DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.name = 'Refused') EXECUTE FUNCTION refuse()`);
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/refused`, { event: 'customer.created' });
    const refused = await tenant.call('POST', '/customers', customerBody({ name: 'Refused' }));
    expect(refused).toMatchObject({ status: 500, body: { code: 'internal_error' } });
    expect([await countOf('customers', tenant), await countOf('events', tenant)]).toEqual([0, 0]);
    const { body: accepted } = await tenant.call('POST', '/customers', customerBody());
    await until(() => receiver.at('/refused')[0]);
    expect(receiver.at('/refused').map(({ body }) => JSON.parse(body.toString()).resource_id)).toEqual([
      accepted['id'],
    ]);
  });

  it('is told of although the process that added it is killed right after COMMIT', async () => {
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/survivor`, { event: 'customer.created' });
    const child = spawn(process.execPath, ['test/domains/commit-and-die.mjs', tenant.id], {
      env: { PATH: process.env['PATH'] ?? '', ...env, ROLE: 'api' },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    const received = await until(() => receiver.at('/survivor')[0]);
    expect(JSON.parse(received.body.toString())).toMatchObject({ data: { customer_name: 'Survivor' } });
    expect(await countOf('customers', tenant)).toBe(1);
  });
});
