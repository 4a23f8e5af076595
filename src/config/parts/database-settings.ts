import { IsBoolean, IsOptional, IsUrl, Matches } from 'class-validator';
import { Flag, ReadableFile, Whole } from '../setting-kinds.ts';

const POSTGRES = { protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true };
/** Those of libpq that say for sure whether there is TLS. */
const SSL_MODE = /^(?!.*[?&]sslmode=(?!(disable|require|verify-ca|verify-full)(&|$)))/;
const SSL_MODES = { message: 'sslmode of $property must be disable, require, verify-ca or verify-full' };

/** Where Postgres is and how it is reached: a part of the settings. */
export abstract class DatabaseSettings {
  /** Postgres 14 or later, as the owner of the schema: `postgres://user:password@host:5432/name`. Never a pooler. */
  @IsUrl(POSTGRES)
  @Matches(SSL_MODE, SSL_MODES)
  databaseUrl: string;

  /** A pooler before the same database, in transaction mode, for all but the owner's work; its login is made as docs/postgres.md says. */
  @IsOptional()
  @IsUrl(POSTGRES)
  @Matches(SSL_MODE, SSL_MODES)
  databasePoolerUrl?: string;

  /** A streaming replica of the same database, for lists and statistics, which is asked while it is less than 3 s behind; how it is set up: docs/postgres.md. */
  @IsOptional()
  @IsUrl(POSTGRES)
  @Matches(SSL_MODE, SSL_MODES)
  databaseReplicaUrl?: string;

  /** PEM file of the authority that the certificates of Postgres, its replica and its pooler come from; not set: the built-in ones. TLS is by `sslmode` of their URLs, `verify-full` with this file. */
  @IsOptional()
  @ReadableFile()
  databaseCaFile?: string;

  /** `false` for a pooler that does not keep prepared statements: each is parsed anew then. */
  @Flag()
  @IsBoolean()
  databasePreparedStatements = true;

  /** Connections to Postgres, or its pooler, of one process, a quarter of them for the statements of deliveries and two (of less than 12: one) to store events. */
  @Whole(4, 200)
  databasePoolSize = 20;
}

/** The URL with the file of the authority, under the name that libpq has for it. Whoever names one wants it asked for. */
export function withAuthority(databaseUrl: string, caFile: string | undefined): string {
  if (caFile === undefined) return databaseUrl;
  const url = new URL(databaseUrl);
  if (url.searchParams.get('sslmode') === 'disable') return databaseUrl;
  url.searchParams.set('sslrootcert', caFile);
  if (!url.searchParams.has('sslmode')) url.searchParams.set('sslmode', 'verify-full');
  return url.href;
}
