import pg from 'pg';
import { DELIVERY_ID_SQL, lowestIdSql } from '../../src/database/ids.ts';
import { makePartitions } from '../../src/database/partitions.ts';
import type { Stage } from '../scenario.ts';
import type { Servers } from '../servers.ts';

/** Days before today that are filled: none of them is old enough to be dropped. */
export const DAYS = 28;
/** Deliveries of an event. */
const FAN_OUT = 10;
const TABLES = { events: '', deliveries: 'WITH (fillfactor = 50)', delivery_attempts: '' };
/** Days filled at the same time. */
const AT_ONCE = 2;

const dayAt = (back: string): string => `((now() AT TIME ZONE 'UTC')::date - ${back})::timestamp AT TIME ZONE 'UTC'`;

/** The partitions that this platform would have by now. */
export async function makePastDays({ db }: Servers): Promise<void> {
  for (const [table, storage] of Object.entries(TABLES)) {
    await db.query(`
      DO $$ DECLARE back int; BEGIN FOR back IN 2..${DAYS} LOOP
        EXECUTE format('CREATE TABLE IF NOT EXISTS ${table}_%s PARTITION OF ${table} FOR VALUES FROM (%L) TO (%L) ${storage}',
          to_char(${dayAt('back')} AT TIME ZONE 'UTC', 'YYYYMMDD'), ${lowestIdSql(dayAt('back'))}, ${lowestIdSql(dayAt('(back - 1)'))});
      END LOOP; END $$`);
  }
  await makePartitions(db);
}

/** Of other tenants, 100 each, and as many of the measured ones to another event type, until there are so many. */
export async function fillSubscriptions({ db }: Servers, count: number): Promise<void> {
  const { rows } = await db.query<{ count: number }>('SELECT count(*)::int AS count FROM subscriptions');
  const missing = Math.max(0, count - (rows[0]?.count ?? 0));
  await db.query(
    `WITH made AS (
       INSERT INTO tenants (id, name)
       SELECT gen_random_uuid(), 'Filler ' || n FROM generate_series(1, ceil($1 / 100.0)::int - (SELECT count(*) FROM tenants)) n
       RETURNING id
     ), owners AS (
       SELECT id, row_number() OVER () AS nth, count(*) OVER () AS of FROM (SELECT id FROM made UNION ALL SELECT id FROM tenants) t
     ), subscribed AS (
       INSERT INTO subscriptions (tenant_id, id, url, events)
       SELECT o.id, gen_random_uuid(), 'https://filler.example/' || n, ARRAY[CASE n % 2 WHEN 0 THEN 'invoice.created' ELSE 'invoice.sent' END]
       FROM generate_series(1, $1) n JOIN owners o ON o.nth = n % o.of + 1
       RETURNING tenant_id, id
     )
     INSERT INTO subscription_secrets (tenant_id, subscription_id, id, sealed)
     SELECT s.tenant_id, s.id, gen_random_uuid(), (SELECT sealed FROM subscription_secrets LIMIT 1) FROM subscribed s`,
    [missing],
  );
}

/**
 * So many deliveries more, with an attempt each and an event for every ten, over all days and tenants: the first tenant has the most. Nine
 * in a hundred were not delivered; those that wait do so until tomorrow.
 */
export async function fillRows({ databaseUrl, db }: Servers, rows: number, log: Stage['log']): Promise<void> {
  const events = Math.ceil(rows / DAYS / FAN_OUT);
  let [begun, ended] = [0, 0];
  const fillDays = async (): Promise<void> => {
    const own = new pg.Client({ connectionString: databaseUrl });
    await own.connect();
    try {
      await own.query(`SET synchronous_commit = off; SET work_mem = '64MB'`);
      await own.query(OWNERS);
      while (begun < DAYS) {
        const back = ++begun;
        // In one transaction, so that nobody sees them waiting in the outbox.
        await own.query('BEGIN');
        await own.query(EVENTS, [back, events]);
        await own.query('DELETE FROM waiting_events USING filled WHERE waiting_events.id = filled.id');
        await own.query(DELIVERIES);
        await own.query(ATTEMPTS);
        await own.query('TRUNCATE filled; COMMIT');
        if (++ended % 4 === 0) log(`filled ${ended} of ${DAYS} days with ${events * FAN_OUT} deliveries each`);
      }
    } finally {
      await own.end();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fillDays));
  log('filled; VACUUM ANALYZE, as autovacuum does in time');
  await db.query('VACUUM ANALYZE');
}

/** Up to ten subscriptions of each tenant, and where its events go. `filled`: the events of a day. */
const OWNERS = `
  CREATE TEMP TABLE owners AS
  SELECT row_number() OVER (ORDER BY name NOT LIKE 'Tenant %', name) AS nth, t.id, s.ids
  FROM tenants t CROSS JOIN LATERAL (
    SELECT array_agg(id) AS ids FROM (SELECT id FROM subscriptions s WHERE s.tenant_id = t.id ORDER BY id LIMIT ${FAN_OUT}) s
  ) s WHERE s.ids IS NOT NULL;
  CREATE TEMP TABLE filled (id uuid, tenant_id uuid, type text, ids uuid[], created_at timestamptz);
  CREATE UNIQUE INDEX ON owners (nth);
  ANALYZE owners`;

/** $2 events of the day that is $1 days back; a third of them belongs to the first tenant of a thousand. */
const EVENTS = `
  WITH drawn AS MATERIALIZED (
    SELECT n, ${dayAt('$1::int')} + (n - random()) * interval '1 day' / $2::int AS created_at,
      replace(gen_random_uuid()::text, '-', '') AS bits, 1 + floor(power(random(), 6) * (SELECT count(*) FROM owners))::int AS nth
    FROM generate_series(1, $2::int) n
  ), made AS (
    INSERT INTO filled
    SELECT (left(replace(${lowestIdSql('created_at')}::text, '-', ''), 12) || '7' || substr(bits, 14))::uuid, o.id,
      (ARRAY['payment.received', 'invoice.created', 'customer.updated'])[1 + n % 3], o.ids, created_at
    FROM drawn JOIN owners o USING (nth)
    RETURNING *
  )
  INSERT INTO events (id, tenant_id, type, resource_type, resource_id, body, created_at)
  SELECT id, tenant_id, type, split_part(type, '.', 1), 'r-' || right(id::text, 5), json_build_object('id', id, 'event', type, 'data',
    json_build_object('payment_id', 'pay-1', 'amount', '1500.00', 'currency', 'EUR', 'note', repeat('x', 200))), created_at
  FROM made`;

const DELIVERIES = `
  INSERT INTO deliveries (id, tenant_id, event_id, event_type, subscription_id, status, attempts, next_attempt_at, sweep_at,
    last_status_code, last_error, created_at, delivered_at)
  SELECT ${DELIVERY_ID_SQL}, e.tenant_id, e.id, e.type, s.id, status, CASE WHEN status IN ('pending', 'skipped') THEN 0 ELSE 1 END,
    CASE WHEN status IN ('pending', 'retrying') THEN now() + interval '1 day' END,
    CASE WHEN status IN ('pending', 'retrying') THEN now() + interval '1 day' END,
    CASE status WHEN 'delivered' THEN 200 WHEN 'failed' THEN 500 END,
    CASE status WHEN 'failed' THEN 'server_error: the endpoint answered 500' WHEN 'retrying' THEN 'timeout: no answer in time' END,
    e.created_at, CASE status WHEN 'delivered' THEN e.created_at + interval '20 ms' END
  FROM filled e CROSS JOIN unnest(e.ids) s (id) CROSS JOIN LATERAL (
    SELECT CASE get_byte(uuid_send(e.id), 15) % 16 * 16 + get_byte(uuid_send(s.id), 15) % 16
      WHEN 0 THEN 'pending' WHEN 1 THEN 'retrying' WHEN 2 THEN 'cancelled' WHEN 3 THEN 'skipped' WHEN 4 THEN 'skipped'
      WHEN 5 THEN 'failed' WHEN 6 THEN 'failed' WHEN 7 THEN 'failed' WHEN 8 THEN 'failed' ELSE 'delivered' END AS status
  ) drawn`;

const ATTEMPTS = `
  INSERT INTO delivery_attempts (id, tenant_id, delivery_id, subscription_id, attempt, started_at, duration_ms, outcome, reason,
    status_code, error, url, request_headers, response_headers, response_body)
  SELECT (left(d.id::text, 14) || '7' || substr(gen_random_uuid()::text, 16))::uuid, d.tenant_id, d.id, d.subscription_id, 1,
    d.created_at, 20, CASE status WHEN 'delivered' THEN 'delivered' ELSE 'failed' END, CASE WHEN status <> 'delivered' THEN 'server_error' END,
    d.last_status_code, d.last_error, 'https://filler.example/hook',
    E'Content-Type: application/json\\nUser-Agent: webhooks/1\\nX-Webhook-Event: ' || d.event_type || E'\\nX-Webhook-Delivery: ' || d.id ||
      E'\\nwebhook-id: ' || d.event_id || E'\\nwebhook-timestamp: 1700000000\\nwebhook-signature: v1,' || repeat('s', 44),
    E'Content-Type: text/plain\\nContent-Length: 2', 'ok'
  FROM filled e JOIN deliveries d ON d.event_id = e.id
  WHERE d.attempts > 0 AND d.id >= (SELECT (left(min(id::text), 14) || '0000-0000-000000000000')::uuid FROM filled)
    AND d.id <= (SELECT (left(max(id::text), 14) || 'ffff-ffff-ffffffffffff')::uuid FROM filled)`;
