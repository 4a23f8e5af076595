import { isFromPooler, isRefusedForGood } from '../database/connections/connection-failures.ts';
import { whyNoTls } from '../database/connections/tls.ts';
import { isNotTrusted, NoPrimaryError, NOT_LET_IN } from '../redis/most-said.ts';

/** The owner's locks and settings last for a session, which a pooler in transaction mode has none of. */
export const LEADS_TO_POOLER =
  'DATABASE_URL leads to a pooler, through which the owner of the schema cannot work: let it lead to Postgres itself, and name the pooler in DATABASE_POOLER_URL';

/** Nobody is there, or something is there that does not let us in. */
export interface Unreachable {
  /** One sentence that says what to do. */
  says: string;
  /** It does not mend itself. */
  forGood: boolean;
}

/** What each setting leads to. */
const SERVERS = {
  DATABASE_URL: 'Postgres',
  DATABASE_POOLER_URL: 'The pooler',
  DATABASE_REPLICA_URL: 'The replica',
} as const;

export function whyNoPostgres(error: unknown, setting: keyof typeof SERVERS = 'DATABASE_URL'): Unreachable {
  const { message } = error as Error;
  const forGood = isRefusedForGood(error);
  if (isFromPooler(error) && setting === 'DATABASE_URL') return { forGood, says: LEADS_TO_POOLER };
  const tls = whyNoTls(error, setting);
  if (tls !== undefined) return { forGood, says: tls };
  const who = SERVERS[setting];
  return {
    forGood,
    says: forGood
      ? `${who} refuses ${setting} (${message}): put in the user, password and name of a database that is there`
      : `${who} cannot be reached (${message}): start it, or let ${setting} lead to where it listens`,
  };
}

export function whyNoRedis(error: unknown): Unreachable {
  const { message } = error as Error;
  if (error instanceof NoPrimaryError) return { forGood: error.forGood, says: message };
  if (isNotTrusted(error as Error)) {
    return {
      forGood: true,
      says: `Redis' certificate is not trusted (${message}): let REDIS_CA_FILE be the authority it comes from, and the host of REDIS_URL a name that it is for`,
    };
  }
  if (NOT_LET_IN.test(message))
    return { forGood: true, says: `Redis refuses REDIS_URL (${message}): put in its user and password` };
  if (message.startsWith('NOPERM'))
    return { forGood: false, says: `The user of REDIS_URL may not ask INFO (${message}): allow it with +info` };
  return {
    forGood: false,
    says: `Redis cannot be reached (${message}): start it, or let REDIS_URL lead to where it listens`,
  };
}
