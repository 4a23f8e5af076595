import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId } from '../../src/database/ids.ts';
import { newDatabase } from '../support/platform.ts';

const [A, B] = [newId(), newId()];

interface Column {
  name: string;
  type: string;
  inKey: boolean;
  required: boolean;
}

interface Table {
  name: string;
  isolated: boolean;
  columns: Column[];
}

/** Tables of Postgres that belong to a tenant; partitions are reached through their parents only. */
const OWNED = `
  SELECT format('%I', c.relname) AS name, c.relrowsecurity AND c.relforcerowsecurity AS isolated,
    (SELECT json_agg(json_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, NULL),
       'inKey', a.attnum = ANY (i.indkey), 'required', a.attnotnull AND NOT a.atthasdef AND a.attidentity = '')
       ORDER BY a.attnum)
     FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
  FROM pg_class c LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')
  ORDER BY 1`;

let db: pg.Client;
let tables: Table[];
/** A number no other row has. */
let counted = 0;

/** Something that fits a column. Foreign keys and checks are off here: it is about who sees and writes a row. */
function valueOf(type: string): unknown {
  if (type === 'uuid') return newId();
  if (type === 'boolean') return true;
  if (type === 'bytea') return Buffer.from('x');
  if (type.startsWith('timestamp') || type === 'date') return new Date();
  if (type === 'jsonb' || type === 'json') return '{}';
  if (type.endsWith('[]')) return [];
  if (type === 'text') return newId();
  return type.startsWith('character') ? 'x' : ++counted;
}

function insertInto({ name, columns }: Table, tenantId: string): Promise<unknown> {
  const given = columns.filter((column) => column.inKey || column.required);
  const values = given.map((column) => (column.name === 'tenant_id' ? tenantId : valueOf(column.type)));
  const names = given.map((column) => column.name).join(', ');
  return db.query(`INSERT INTO ${name} (${names}) VALUES (${values.map((_, n) => `$${n + 1}`).join(', ')})`, values);
}

beforeAll(async () => {
  db = new pg.Client({ connectionString: await newDatabase() });
  await db.connect();
  tables = (await db.query<Table>(OWNED)).rows;
  await db.query(`SET session_replication_role = replica;
    DO $$ DECLARE one record; BEGIN
      FOR one IN SELECT conrelid::regclass AS on_table, conname FROM pg_constraint
        WHERE contype = 'c' AND coninhcount = 0 AND connamespace = 'public'::regnamespace
      LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.on_table, one.conname); END LOOP;
    END $$`);
  for (const table of tables) for (const tenantId of [A, B]) await insertInto(table, tenantId);
});

afterAll(() => db.end());

/** In a transaction that is rolled back, as the role of tenants' requests, which may try everything. */
async function asTenant(tenantId: string | undefined, work: () => Promise<void>): Promise<void> {
  await db.query('BEGIN');
  try {
    await db.query('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO webhook_tenant');
    await db.query('SET LOCAL ROLE webhook_tenant');
    if (tenantId) await db.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
    await work();
  } finally {
    await db.query('ROLLBACK');
  }
}

const tenantsIn = async (name: string): Promise<string[]> =>
  (await db.query<{ tenant_id: string }>(`SELECT tenant_id FROM ${name}`)).rows.map((row) => row.tenant_id);

/** The error of an insert, which leaves the transaction usable. */
async function refusalOf(table: Table, tenantId: string): Promise<string | undefined> {
  await db.query('SAVEPOINT insertion');
  const error = await insertInto(table, tenantId).then(
    () => undefined,
    (error: Error) => error.message,
  );
  await db.query('ROLLBACK TO insertion');
  return error;
}

describe('row-level security', () => {
  it('is enabled and forced on every table with a tenant_id', () => {
    expect(tables.filter(({ isolated }) => !isolated).map(({ name }) => name)).toEqual([]);
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['api_keys', 'audit_log', 'deliveries', 'delivery_attempts', 'events', 'subscriptions']),
    );
  });

  it('shows nothing to a request that has set no tenant', async () => {
    await asTenant(undefined, async () => {
      for (const { name } of tables) expect([name, await tenantsIn(name)]).toEqual([name, []]);
      for (const table of tables) expect(await refusalOf(table, A)).toMatch(/violates row-level security/);
    });
  });

  it("shows a tenant its own rows and lets it change, remove and add no other tenant's", async () => {
    for (const { name } of tables) expect((await tenantsIn(name)).toSorted()).toEqual([A, B]);
    await asTenant(A, async () => {
      for (const table of tables) {
        const { name } = table;
        expect([name, await tenantsIn(name)]).toEqual([name, [A]]);
        expect([name, await refusalOf(table, B)]).toEqual([name, expect.stringMatching(/violates row-level security/)]);
        expect([name, await refusalOf(table, A)]).toEqual([name, undefined]);
        expect((await db.query(`UPDATE ${name} SET tenant_id = tenant_id WHERE tenant_id = $1`, [B])).rowCount).toBe(0);
        expect((await db.query(`DELETE FROM ${name}`)).rowCount).toBe(1);
      }
    });
  });

  it('binds roles that own no table, are no superusers and cannot bypass it', async () => {
    const { rows } = await db.query(
      `SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolcanlogin
         OR EXISTS (SELECT FROM pg_class WHERE relowner = r.oid AND relkind IN ('r', 'p')) AS mighty
       FROM pg_roles r WHERE rolname LIKE 'webhook\\_%' ORDER BY 1`,
    );
    expect(rows).toEqual([
      { rolname: 'webhook_housekeeper', mighty: false },
      { rolname: 'webhook_platform', mighty: false },
      { rolname: 'webhook_tenant', mighty: false },
    ]);
  });

  it('lets housekeeping write no more columns of what is not its own than it empties', async () => {
    const { rows } = await db.query<{ written: string }>(
      `SELECT concat_ws(' ', p.privilege_type, p.table_name, p.column_name) AS written
       FROM information_schema.column_privileges p
       WHERE grantee = 'webhook_housekeeper' AND privilege_type <> 'SELECT' AND table_schema = 'public'
         AND table_name NOT IN ('audit_log', 'delivery_counts', 'attempt_counts') ORDER BY 1`,
    );
    expect(rows.map(({ written }) => written)).toEqual([
      'UPDATE delivery_attempts request_headers',
      'UPDATE delivery_attempts response_body',
      'UPDATE delivery_attempts response_headers',
      'UPDATE events body',
      'UPDATE inbound_requests body',
      'UPDATE inbound_requests headers',
      'UPDATE tenants erased_at',
      'UPDATE tenants external_id',
      'UPDATE tenants metadata',
      'UPDATE tenants name',
      'UPDATE tenants payload_retention_days',
      'UPDATE tenants payloads_since',
      'UPDATE tenants updated_at',
    ]);
  });

  it('is not got around through a partition or a view', async () => {
    const { rows } = await db.query(
      `SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r' AND (
         has_table_privilege('webhook_tenant', oid, 'SELECT, INSERT, UPDATE, DELETE')
         OR has_table_privilege('webhook_platform', oid, 'SELECT, INSERT, UPDATE, DELETE')
         OR has_table_privilege('webhook_housekeeper', oid, 'SELECT, INSERT, UPDATE, DELETE'))`,
    );
    expect(rows).toEqual([]);
    // A view reads as its owner, unless it says security_invoker.
    const { rows: views } = await db.query(
      `SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace
         AND has_table_privilege('webhook_tenant', oid, 'SELECT')
         AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)`,
    );
    expect(views).toEqual([]);
  });
});
