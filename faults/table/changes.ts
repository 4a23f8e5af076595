import { setTimeout as sleep } from 'node:timers/promises';
import { lowestIdAt } from '../../src/database/ids.ts';
import type { Fault } from '../fault.ts';

const DAY_MS = 86_400_000;
const DONE_MS = 400_000;

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + DONE_MS; Date.now() < deadline; await sleep(500)) if (await condition()) return;
  throw new Error(`Not so after ${DONE_MS / 1000} s: ${condition.toString()}`);
}

export const changedMeanwhile: Fault = {
  name: 'endpoints changed while retries wait',
  promise: 'the next attempt goes where the endpoint is now',
  short: true,
  clean: true,
  inject: async ({ tenants, expect }) => {
    for (const { id, tenant, behaviour, url } of tenants.subscriptions) {
      if (behaviour !== 'failing-first' && behaviour !== 'resetting') continue;
      const changed = { url: url.replace(behaviour, 'fine') };
      expect('PATCH', 200, (await tenants.call(tenant, 'PATCH', `/webhooks/subscriptions/${id}`, changed)).status);
    }
  },
};

export const redelivered: Fault = {
  name: '50 redeliveries of one delivery at once, and of 49 others',
  promise: 'each request is answered, and a delivery has one round at a time',
  short: true,
  clean: true,
  inject: async ({ tenants, redelivered, expect }) => {
    const { body } = await tenants.call(0, 'GET', '/webhooks/deliveries?status=delivered&limit=50');
    const ids = (body['data'] as { id: string }[]).map(({ id }) => id);
    for (const id of ids) redelivered(id);
    const [one = ''] = ids;
    const all = [...Array.from({ length: 50 }, () => one), ...ids.slice(1)];
    const answers = await Promise.all(all.map((id) => tenants.call(0, 'POST', `/webhooks/deliveries/${id}/redeliver`)));
    // One at least is carried out; the others come too late, too many at once, or too slowly to be waited for.
    const strange = answers.filter(({ status }) => ![202, 409, 429, 503].includes(status));
    expect('redeliveries answered otherwise', 0, strange.length);
  },
};

/** As a next version may: what it adds, in one transaction. */
const NEXT_VERSION = `
  BEGIN;
  SET LOCAL lock_timeout = '5s';
  ALTER TABLE subscriptions ADD COLUMN of_next_version text;
  ALTER TABLE events ADD COLUMN of_next_version text;
  ALTER TABLE deliveries ADD COLUMN of_next_version int NOT NULL DEFAULT 0;
  ALTER TABLE delivery_attempts ADD COLUMN of_next_version int;
  ALTER TABLE waiting_events ADD COLUMN of_next_version int;
  ALTER TABLE tenants ADD COLUMN of_next_version text;
  COMMIT`;

export const migrated: Fault = {
  name: "the next version's migrations, while all run",
  promise: 'processes of the version before go on',
  short: true,
  clean: true,
  inject: ({ postgres, database }) => postgres.query(NEXT_VERSION, database).then(() => undefined),
};

export const erased: Fault = {
  name: 'a tenant with 200 events erased',
  promise: 'nothing is left of it, and nobody else notices',
  clean: true,
  inject: async ({ tenants, postgres, database, expect, log }) => {
    const { body: tenant } = await tenants.admin('POST', '/tenants', { name: 'Leaving' });
    const id = String(tenant['id']);
    const events = Array.from({ length: 100 }, () => ({
      event: 'customer.created',
      resource_type: 'customer',
      resource_id: 'customer-1',
      tenant_id: id,
      data: { customer_id: 'customer-1', name: 'Leaving', email: 'leaving@example.com' },
    }));
    const { status } = await tenants.admin('POST', '/events/batch', { events });
    expect('events for a tenant that leaves', 202, status);
    expect('erasure', 202, (await tenants.admin('DELETE', `/tenants/${id}`)).status);
    log('waiting for the erasure, which begins after two minutes');
    await until(async () => {
      const { body } = await tenants.admin('GET', `/tenants/${id}`);
      return body['erased_at'] !== null;
    });
    const rows = await postgres.query(`SELECT FROM events WHERE tenant_id = '${id}'`, database);
    expect('events of an erased tenant', 0, rows.length);
  },
};

export const dropped: Fault = {
  name: 'a day past its retention dropped',
  promise: 'what is kept is not held up',
  kills: true,
  clean: true,
  inject: async ({ postgres, database, workers }) => {
    const from = new Date(Date.now() - 40 * DAY_MS);
    const day = from.toISOString().slice(0, 10).replaceAll('-', '');
    const start = Math.floor(from.getTime() / DAY_MS) * DAY_MS;
    for (const table of ['events', 'deliveries', 'delivery_attempts']) {
      await postgres.query(
        `CREATE TABLE ${table}_${day} PARTITION OF ${table} FOR VALUES FROM ('${lowestIdAt(start)}') TO ('${lowestIdAt(start + DAY_MS)}')`,
        database,
      );
    }
    // It is looked for when a worker starts, and every hour.
    for (const worker of workers) {
      await worker.end('SIGTERM');
      await worker.start();
    }
    await until(async () => {
      const [row] = await postgres.query<{ gone: boolean }>(
        `SELECT to_regclass('events_${day}') IS NULL AS gone`,
        database,
      );
      return row?.gone ?? false;
    });
  },
};
