import { expect, it } from '@jest/globals';
import pg from 'pg';
import { newId } from '../src/database/ids.ts';
import { migrate } from '../src/database/migrate.ts';
import { newDatabase } from './support/platform.ts';

async function connect({ href }: URL): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: href });
  await client.connect();
  return client;
}

it('the SQL views can be read by an owner who is no superuser, though row-level security binds it', async () => {
  const url = new URL(await newDatabase());
  const superuser = await connect(url);
  const name = `${url.pathname.slice(1)}_owned`;
  await superuser.query(`CREATE ROLE ${name} LOGIN PASSWORD 'owner' NOSUPERUSER`);
  await superuser.query(`GRANT webhook_tenant, webhook_platform, webhook_housekeeper TO ${name} WITH ADMIN OPTION`);
  await superuser.query(`CREATE DATABASE ${name} OWNER ${name} TEMPLATE template0`);
  await superuser.end();
  Object.assign(url, { pathname: `/${name}`, username: name, password: 'owner' });
  await migrate(url.href, () => undefined);
  const owner = await connect(url);
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
