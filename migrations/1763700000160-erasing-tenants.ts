import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every process asks now and then whether a tenant is to be erased; mostly none is, however many tenants there are. */
export class ErasingTenants1763700000160 implements MigrationInterface {
  name = 'ErasingTenants1763700000160';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX tenants_erasing ON tenants (erasing_at) WHERE erasing_at IS NOT NULL AND erased_at IS NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX tenants_erasing');
  }
}
