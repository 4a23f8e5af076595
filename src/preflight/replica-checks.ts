import type { Check } from './check.ts';
import { MAX_LAG_MS } from '../database/replica/lag.ts';
import type { ReplicaFacts } from './replica-facts.ts';

const MEANWHILE = 'lists and statistics are read from the primary meanwhile';

export const REPLICA_CHECKS: readonly Check<ReplicaFacts>[] = [
  {
    name: 'replica-database',
    refuses: true,
    wrong: ({ same }) =>
      same
        ? undefined
        : 'DATABASE_REPLICA_URL leads to another database than DATABASE_URL: let it lead to a streaming replica of that one (pg_basebackup -R), or leave it out',
  },
  {
    name: 'replica-login',
    refuses: true,
    wrong: ({ login, mayWork }) =>
      mayWork
        ? undefined
        : `The login ${login} of DATABASE_REPLICA_URL may not work as the platform: GRANT webhook_platform, webhook_tenant TO ${login}, at the primary`,
  },
  {
    name: 'replica-standby',
    // After a failover it is so for a while, and nothing else is wrong then.
    refuses: false,
    wrong: ({ same, standby }) =>
      standby || !same
        ? undefined
        : `DATABASE_REPLICA_URL leads to a server that takes writes, the primary itself or what became it, and ${MEANWHILE}: let it lead to a replica, or leave it out`,
  },
  {
    name: 'replica-statements',
    refuses: true,
    wrong: ({ keepsStatements }, { databasePreparedStatements }) =>
      keepsStatements || !databasePreparedStatements
        ? undefined
        : 'The pooler before the replica keeps no prepared statements: set its max_prepared_statements (PgBouncer 1.21 or later), or DATABASE_PREPARED_STATEMENTS=false',
  },
  {
    name: 'replica-lag',
    // It may be there again at any time.
    refuses: false,
    wrong: ({ same, missingBytes }) =>
      missingBytes === 0 || !same
        ? undefined
        : `The replica is more than ${MAX_LAG_MS / 1000} s behind (${Math.ceil(missingBytes / 1024)} KiB of the primary's log), and ${MEANWHILE}: look at pg_stat_replication of the primary, and at the log of the replica`,
  },
];
