import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Event types that operators make at run time, of no tenant. */
export class EventTypes1763700000140 implements MigrationInterface {
  name = 'EventTypes1763700000140';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SEQUENCE event_types_revision;
      CREATE TABLE event_types (
        name text PRIMARY KEY,
        version text NOT NULL,
        description text NOT NULL,
        deprecated boolean NOT NULL,
        "group" text,
        schema json NOT NULL,
        example json NOT NULL,
        revision bigint NOT NULL DEFAULT nextval('event_types_revision'),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON TABLE event_types IS 'Event types made at run time; those of the code are not here';
      COMMENT ON COLUMN event_types.schema IS 'JSON Schema 2020-12 of data; json, as the order of its keys is shown';
      COMMENT ON COLUMN event_types.revision IS 'Rises with every change of any: whoever knows the newest and their number knows all';
      GRANT SELECT, INSERT, UPDATE, DELETE ON event_types TO webhook_platform;
      GRANT USAGE ON SEQUENCE event_types_revision TO webhook_platform;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE event_types; DROP SEQUENCE event_types_revision');
  }
}
