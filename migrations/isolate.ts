/**
 * Row-level security for a tenant's table. `webhook_tenant` sees and writes the rows of the tenant set in its
 * transaction, and none when none is set; `webhook_platform` (relay, workers, operator routes) sees all.
 * `webhook_housekeeper` removes a tenant's rows; it exists since the migration `traces-and-retention`, which does the same
 * for the tables of before. The owner itself is held to it too (FORCE), and nobody deletes or changes what is not granted here.
 */
export function isolate(table: string, grants: { tenant: string; platform: string }): string {
  return `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_tenant ON ${table} TO webhook_tenant
      USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
      WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
    CREATE POLICY every_tenant ON ${table} TO webhook_platform USING (true) WITH CHECK (true);
    GRANT ${grants.tenant} ON ${table} TO webhook_tenant;
    GRANT ${grants.platform} ON ${table} TO webhook_platform;
    DO $$ BEGIN
      IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'webhook_housekeeper') THEN
        CREATE POLICY housekeeping ON ${table} TO webhook_housekeeper USING (true) WITH CHECK (true);
        GRANT SELECT, DELETE ON ${table} TO webhook_housekeeper;
      END IF;
    END $$;`;
}
