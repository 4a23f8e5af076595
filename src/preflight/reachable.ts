import pg from 'pg';
import { NoPrimaryError, NOT_LET_IN, NOT_TRUSTED } from '../redis/most-said.ts';

/** SQLSTATE: the user or its password is wrong, there is no such database. Neither mends itself. */
const REFUSED = /^(28|3D)/;

/** Nobody is there, or something is there that does not let us in. */
export interface Unreachable {
  /** One sentence that says what to do. */
  says: string;
  /** It does not mend itself. */
  forGood: boolean;
}

export function whyNoPostgres(error: unknown): Unreachable {
  const { message } = error as Error;
  const forGood = error instanceof pg.DatabaseError && REFUSED.test(error.code ?? '');
  return {
    forGood,
    says: forGood
      ? `Postgres refuses DATABASE_URL (${message}): put in the user, password and name of a database that is there`
      : `Postgres cannot be reached (${message}): start it, or let DATABASE_URL lead to where it listens`,
  };
}

export function whyNoRedis(error: unknown): Unreachable {
  const { message, code = '' } = error as NodeJS.ErrnoException;
  if (error instanceof NoPrimaryError) return { forGood: error.forGood, says: message };
  if (NOT_TRUSTED.test(code)) {
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
