import type { Settings } from '../config/settings.ts';
import { secretsKeyComplaint } from '../database/sealed-values.ts';
import type { Check } from './check.ts';
import type { PostgresFacts, SchemaFacts } from './postgres-facts.ts';
import type { PoolerFacts } from './pooler-facts.ts';
import { LEADS_TO_POOLER } from './reachable.ts';
import type { RedisFacts } from './redis-facts.ts';

/** Browsers and cookies take these for safe without TLS, and nothing leaves the machine. */
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** TLS that asks for no certificate. */
const blind = (url: string | undefined): boolean => {
  const query = url === undefined ? undefined : URL.parse(url)?.searchParams;
  return query?.get('sslmode') === 'require' && !query.has('sslrootcert');
};

export const SETTINGS_CHECKS: readonly Check<Settings>[] = [
  {
    name: 'public-url',
    refuses: true,
    wrong: ({ nodeEnv, publicUrl }) => {
      if (nodeEnv !== 'production' || publicUrl === undefined) return undefined;
      const { protocol, hostname } = new URL(publicUrl);
      if (protocol === 'https:' || LOOPBACK.test(hostname)) return undefined;
      return `PUBLIC_URL=${publicUrl} is not https, so that browsers keep no session and providers send in clear: end TLS at a proxy and set its https:// address`;
    },
  },
  {
    name: 'postgres-tls',
    // As safe as the network between.
    refuses: false,
    wrong: ({ nodeEnv, databaseUrl, databasePoolerUrl, databaseReplicaUrl }) =>
      nodeEnv === 'production' && [databaseUrl, databasePoolerUrl, databaseReplicaUrl].some(blind)
        ? 'sslmode=require encrypts what is said to Postgres, whoever answers there: say sslmode=verify-full, and let DATABASE_CA_FILE be the authority of its certificate'
        : undefined,
  },
];

/** What the settings of a login are when it was given none. */
const UNLIMITED: Record<string, string> = {
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  jit: 'on',
};

export const POSTGRES_CHECKS: readonly Check<PostgresFacts>[] = [
  {
    name: 'postgres-version',
    refuses: true,
    wrong: ({ version }) =>
      version < 140_000
        ? `Postgres ${Math.floor(version / 10_000)} is too old: upgrade it to 14 or later, or let DATABASE_URL lead to one that is`
        : undefined,
  },
  {
    name: 'postgres-encoding',
    refuses: true,
    wrong: ({ encoding }) =>
      encoding === 'UTF8'
        ? undefined
        : `The database is encoded in ${encoding}, which cannot hold every text: make one with ENCODING 'UTF8' (createdb -E UTF8 -T template0) and name it in DATABASE_URL`,
  },
  {
    name: 'postgres-direct',
    refuses: true,
    wrong: ({ ownSession }) => (ownSession ? undefined : LEADS_TO_POOLER),
  },
  {
    name: 'postgres-rights',
    refuses: true,
    wrong: ({ user, mayMakeTables, hasRoles }) => {
      if (!mayMakeTables)
        return `The user ${user} of DATABASE_URL may not make tables, and days are tables: let it own the database (ALTER DATABASE … OWNER TO ${user})`;
      if (!hasRoles)
        return `The user ${user} of DATABASE_URL neither may create roles nor is in webhook_tenant, webhook_platform and webhook_housekeeper: ALTER ROLE ${user} CREATEROLE`;
      return undefined;
    },
  },
  {
    name: 'postgres-writes',
    // After a failover it is so for a while.
    refuses: false,
    wrong: ({ writable }) =>
      writable
        ? undefined
        : 'Postgres takes no writes (a replica, or default_transaction_read_only is on): let DATABASE_URL lead to the primary',
  },
  {
    name: 'postgres-connections',
    // Behind a pooler that nobody named it may be right.
    refuses: false,
    wrong: ({ maxConnections }, { databasePoolerUrl, databasePoolSize, workers }) => {
      if (databasePoolerUrl !== undefined) return undefined;
      const processes = workers + 1;
      if (databasePoolSize * processes <= maxConnections) return undefined;
      const who = processes === 1 ? 'a process' : `each of ${processes} processes`;
      return `DATABASE_POOL_SIZE=${databasePoolSize} of ${who} is more than the ${maxConnections} connections that Postgres allows: lower it, or raise max_connections`;
    },
  },
  {
    name: 'clock',
    // A worker waits until it is right, and is not ready meanwhile.
    refuses: false,
    wrong: ({ aheadMs }, { maxClockDistanceSeconds }) =>
      Math.abs(aheadMs) <= maxClockDistanceSeconds * 1000
        ? undefined
        : `The clock of this machine is ${(Math.abs(aheadMs) / 1000).toFixed(1)} s ${aheadMs > 0 ? 'ahead of' : 'behind'} Postgres', more than MAX_CLOCK_DISTANCE_SECONDS=${maxClockDistanceSeconds} allows, and a worker here delivers nothing: set it (timedatectl, chronyc tracking), or Postgres' if that is the wrong one`,
  },
];

export const POOLER_CHECKS: readonly Check<PoolerFacts>[] = [
  {
    name: 'pooler-login',
    refuses: true,
    wrong: ({ login, role, mayBeTenant }) => {
      if (!mayBeTenant)
        return `The login ${login} of DATABASE_POOLER_URL may not work as a tenant: GRANT webhook_platform, webhook_tenant TO ${login}`;
      return role === 'webhook_platform'
        ? undefined
        : `The login ${login} of DATABASE_POOLER_URL works as ${role}: ALTER ROLE ${login} SET role = 'webhook_platform', and let the pooler make its connections anew (RECONNECT)`;
    },
  },
  {
    name: 'pooler-statements',
    refuses: true,
    wrong: ({ keepsStatements }, { databasePreparedStatements }) =>
      keepsStatements || !databasePreparedStatements
        ? undefined
        : 'The pooler keeps no prepared statements: set its max_prepared_statements (PgBouncer 1.21 or later), or DATABASE_PREPARED_STATEMENTS=false',
  },
  {
    name: 'pooler-limits',
    // Only what hangs takes longer.
    refuses: false,
    wrong: ({ login, limits, planCacheMode, keepsStatements }) => {
      const lacks = Object.entries(limits).flatMap(([name, value]) => (value === UNLIMITED[name] ? [name] : []));
      if (keepsStatements && planCacheMode !== 'force_custom_plan') lacks.push('plan_cache_mode');
      return lacks.length === 0
        ? undefined
        : `The login ${login} of DATABASE_POOLER_URL lacks settings that no session can be given behind a pooler: ALTER ROLE ${login} SET ${lacks.join(', ')}, as docs/postgres.md says`;
    },
  },
];

export const SCHEMA_CHECKS: readonly Check<SchemaFacts>[] = [
  {
    name: 'schema',
    // It is brought up to date by each start.
    refuses: false,
    wrong: ({ missing }) =>
      missing.length === 0
        ? undefined
        : `The schema lacks ${missing.length} migrations, the first is ${missing[0]}: start a process of this version, which runs them`,
  },
  {
    name: 'secrets-key',
    // Only in production and where none fits, which the start looks at after its migrations.
    refuses: false,
    wrong: ({ keyIds }, settings) => secretsKeyComplaint(settings, keyIds)?.line,
  },
];

/** Of each server that takes writes; what is wrong with several is told in one sentence each. */
const ofEach =
  (wrong: (one: RedisFacts, settings: Settings) => string | undefined): Check<readonly RedisFacts[]>['wrong'] =>
  (servers, settings) =>
    servers.flatMap((one) => wrong(one, settings) ?? []).join('. ') || undefined;

export const REDIS_CHECKS: readonly Check<readonly RedisFacts[]>[] = [
  {
    name: 'redis-version',
    refuses: true,
    wrong: ofEach(({ name, version }) =>
      version !== undefined && Number.parseInt(version, 10) < 6
        ? `${name} ${version} is too old: upgrade it to 6 or later, or let REDIS_URL lead to one that is`
        : undefined,
    ),
  },
  {
    name: 'redis-policy',
    refuses: true,
    wrong: ofEach(({ name, policy }) =>
      policy === undefined || policy === 'noeviction'
        ? undefined
        : `${name} drops what waits when its memory is full (maxmemory-policy ${policy}): set maxmemory-policy noeviction`,
    ),
  },
  {
    name: 'redis-persistence',
    // What is lost with it is found again, later.
    refuses: false,
    wrong: ofEach(({ name, appendOnly }, { nodeEnv }) =>
      nodeEnv === 'production' && appendOnly === false
        ? `${name} forgets what waits when it is restarted, and it is found again after 15 s only: set appendonly yes`
        : undefined,
    ),
  },
  {
    name: 'redis-primary',
    // After a failover it is so for a while.
    refuses: false,
    wrong: ofEach(({ name, role }) =>
      role === 'slave' ? `${name} is a replica and takes no jobs: let REDIS_URL lead to the primary` : undefined,
    ),
  },
  {
    name: 'redis-cluster',
    // A Cluster of one node is as good as a server.
    refuses: false,
    wrong: ofEach(({ name, clustered }, { redisCluster }) =>
      clustered && !redisCluster
        ? `${name} is a node of a Cluster, which may have our keys elsewhere: name some of its nodes in REDIS_CLUSTER`
        : undefined,
    ),
  },
];
