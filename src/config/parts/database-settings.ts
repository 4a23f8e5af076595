import { IsBoolean, IsOptional, IsUrl } from 'class-validator';
import { Flag, Whole } from '../setting-kinds.ts';

/** Where Postgres is and how it is reached: a part of the settings. */
export abstract class DatabaseSettings {
  /** Postgres 14 or later, as the owner of the schema: `postgres://user:password@host:5432/name`. Never a pooler. */
  @IsUrl({ protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true })
  databaseUrl: string;

  /** A pooler before the same database, in transaction mode, for all but the owner's work; its login is made as docs/postgres.md says. */
  @IsOptional()
  @IsUrl({ protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true })
  databasePoolerUrl?: string;

  /** `false` for a pooler that does not keep prepared statements: each is parsed anew then. */
  @Flag()
  @IsBoolean()
  databasePreparedStatements = true;

  /** Connections to Postgres, or its pooler, of one process, a quarter of them for the statements of deliveries. */
  @Whole(4, 200)
  databasePoolSize = 20;
}
