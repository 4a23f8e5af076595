import { expect, it } from '@jest/globals';
import pg from 'pg';
import { newId } from '../src/database/ids.ts';
import { migrate } from '../src/database/migrate.ts';
import { dropOldPartitions } from '../src/database/partitions.ts';
import { dayIn, idIn, makeDays } from './support/days.ts';
import { newDatabase } from './support/platform.ts';

async function connect({ href }: URL): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: href });
  await client.connect();
  return client;
}

/** A migrated database whose owner is no superuser, so that row-level security binds it. */
async function ownedBy(attributes: string): Promise<URL> {
  const url = new URL(await newDatabase());
  const superuser = await connect(url);
  const name = `${url.pathname.slice(1)}_owned`;
  await superuser.query(`CREATE ROLE ${name} LOGIN PASSWORD 'owner' NOSUPERUSER ${attributes}`);
  await superuser.query(`GRANT webhook_tenant, webhook_platform, webhook_housekeeper TO ${name} WITH ADMIN OPTION`);
  await superuser.query(`CREATE DATABASE ${name} OWNER ${name} TEMPLATE template0`);
  await superuser.end();
  Object.assign(url, { pathname: `/${name}`, username: name, password: 'owner' });
  await migrate(url.href, () => undefined);
  return url;
}

it('the SQL views can be read by an owner who is no superuser, though row-level security binds it', async () => {
  const owner = await connect(await ownedBy('INHERIT'));
  try {
    await owner.query('SET ROLE webhook_platform');
    await owner.query(
      `INSERT INTO events (id, tenant_id, type, resource_type, resource_id, body, created_at)
       VALUES ($1, $1, 'a.b', 'a', '1', '{}', now() - interval '1 second')`,
      [newId()],
    );
    await owner.query('RESET ROLE');
    const read = async (sql: string): Promise<unknown> => (await owner.query(sql)).rows;
    expect(await read(`SELECT events, total FROM webhook_statistics WHERE period = 'all_time'`)).toEqual([
      { events: '1', total: '0' },
    ]);
    expect(await read('SELECT status, events_last_24h FROM webhook_health_check')).toEqual([
      { status: 'healthy', events_last_24h: '1' },
    ]);
    expect(await read('SELECT outbox_lag_seconds > 0 AS lags FROM webhook_backlog')).toEqual([{ lags: true }]);
  } finally {
    await owner.end();
  }
}, 60_000);

it('an owner who sees no row by itself keeps the days on which something waits, and drops the others whole', async () => {
  const owner = await connect(await ownedBy('NOINHERIT'));
  try {
    const ids = [-6, -5].map(idIn);
    await makeDays(owner, [-6, -5]);
    const open = async (): Promise<unknown> => {
      await owner.query('SET ROLE webhook_platform');
      const { rows } = await owner.query('SELECT id FROM open_deliveries ORDER BY 1');
      await owner.query('RESET ROLE');
      return rows;
    };
    await owner.query('SET ROLE webhook_platform');
    await owner.query(
      `INSERT INTO deliveries (id, tenant_id, event_id, event_type, subscription_id, status, sweep_at, created_at)
       SELECT id, id, id, 'a.b', id, status, now(), now() FROM unnest($1::uuid[], $2::text[]) AS d(id, status)`,
      [ids, ['pending', 'failed']],
    );
    await owner.query('RESET ROLE');
    expect(await open()).toEqual(ids.map((id) => ({ id })));
    const dropped = await dropOldPartitions(owner, 3);
    expect(dropped).toEqual([dayIn(-5)]);
    expect(await open()).toEqual([{ id: ids[0] }]);
  } finally {
    await owner.end();
  }
}, 60_000);
