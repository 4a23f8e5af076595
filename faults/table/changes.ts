import { setTimeout as sleep } from 'node:timers/promises';
import { customerCreated } from '../../src/events/catalogue/customer.ts';
import { lowestIdAt } from '../../src/database/ids.ts';
import { until } from '../../dev/embedded/server-process.ts';
import type { Fault } from '../fault.ts';

const DAY_MS = 86_400_000;
const DONE_MS = 400_000;

/** Asked twice a second. */
const done = (what: string, isDone: () => Promise<boolean>): Promise<true> =>
  until(what, DONE_MS, async () => {
    if (await isDone()) return true;
    await sleep(450);
    return undefined;
  });

export const changedMeanwhile: Fault = {
  name: 'endpoints changed while retries wait',
  promise: 'the next attempt goes where the endpoint is now',
  known:
    "a process whose first look at Postgres' clock was slow may be off by half of that, and a retry come so much too early",
  clean: true,
  inject: async ({ tenants, expect, moved }) => {
    for (const { id, tenant, endpoint, behaviour, url } of tenants.subscriptions) {
      if (behaviour !== 'failing-first' && behaviour !== 'resetting') continue;
      const changed = { url: url.replace(behaviour, 'fine') };
      expect('PATCH', 200, (await tenants.call(tenant, 'PATCH', `/webhooks/subscriptions/${id}`, changed)).status);
      moved(endpoint, 'fine');
    }
  },
};

const MANY = 50;
const count = (statuses: number[], one: number): number => statuses.filter((status) => status === one).length;

export const redelivered: Fault = {
  name: `${MANY} redeliveries of one delivery at once, and of ${MANY - 1} others`,
  promise: 'each request is answered, and a delivery has one round at a time',
  clean: true,
  inject: async ({ tenants, redelivered, expect }) => {
    let ids: string[] = [];
    await done(`${MANY} deliveries`, async () => {
      const { body } = await tenants.call(0, 'GET', `/webhooks/deliveries?status=delivered&limit=${MANY}`);
      ids = (body['data'] as { id: string }[]).map(({ id }) => id);
      return ids.length === MANY;
    });
    const [one = '', ...others] = ids;
    const ask = async (id: string): Promise<number> =>
      (await tenants.call(0, 'POST', `/webhooks/deliveries/${id}/redeliver`)).status;
    const [ofOne, ofOthers] = await Promise.all([
      Promise.all(Array.from({ length: MANY }, () => ask(one))),
      Promise.all(others.map(ask)),
    ]);
    // What is not carried out comes too many at once or too slowly to be waited for; of the one, most while it is under way.
    const otherwise = (statuses: number[], ...right: number[]): number =>
      statuses.filter((status) => !right.includes(status)).length;
    expect('redeliveries of the one answered otherwise', 0, otherwise(ofOne, 202, 409, 429, 503));
    expect('redeliveries of others answered otherwise', 0, otherwise(ofOthers, 202, 429, 503));
    expect('redeliveries of the one carried out, at least', 1, Math.min(1, count(ofOne, 202)));
    const roundsOf = (statuses: number[]) => ({ begun: count(statuses, 202), unsure: count(statuses, 503) });
    redelivered(one, roundsOf(ofOne));
    for (const [nth, id] of others.entries()) redelivered(id, roundsOf(ofOthers.slice(nth, nth + 1)));
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
  clean: true,
  inject: ({ postgres, database }) => postgres.query(NEXT_VERSION, database).then(() => undefined),
};

export const erased: Fault = {
  name: 'a tenant with 200 events erased',
  promise: 'nothing is left of it, and nobody else notices',
  clean: true,
  inject: async ({ tenants, postgres, database, expect, elsewhere, log }) => {
    const endpoint = 'leaving/0';
    const id = await tenants.another(endpoint, 'customer.created');
    const events = Array.from({ length: 100 }, () => ({
      event: 'customer.created',
      tenant: id,
      resource_type: 'customer',
      resource_id: 'customer-1',
      data: customerCreated.example,
    }));
    for (let nth = 0; nth < 2; nth++) {
      const { status, body } = await tenants.admin('POST', '/events/batch', { events });
      if (status !== 202) throw new Error(`Events for a tenant that leaves: ${status} ${JSON.stringify(body)}`);
      for (const event of body['data'] as { id: string }[]) elsewhere(event.id, endpoint);
    }
    const rowsOf = (table: string): Promise<{ status: string }[]> =>
      postgres.query(`SELECT * FROM ${table} WHERE tenant_id = '${id}'`, database);
    await done('its deliveries', async () => {
      const rows = await rowsOf('deliveries');
      return rows.length === 200 && rows.every(({ status }) => status === 'delivered');
    });
    expect('erasure', 202, (await tenants.admin('DELETE', `/tenants/${id}`)).status);
    log('waiting for the erasure, which begins after two minutes');
    await done('its erasure', async () => {
      const { body } = await tenants.admin('GET', `/tenants/${id}`);
      return typeof body['erased_at'] === 'string';
    });
    for (const table of ['events', 'deliveries', 'delivery_attempts', 'subscriptions', 'api_keys'])
      expect(`${table} of an erased tenant`, 0, (await rowsOf(table)).length);
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
    await done('that day to be dropped', async () => {
      const [row] = await postgres.query<{ gone: boolean }>(
        `SELECT to_regclass('events_${day}') IS NULL AS gone`,
        database,
      );
      return row?.gone ?? false;
    });
  },
};
