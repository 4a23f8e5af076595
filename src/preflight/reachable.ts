import pg from 'pg';

/** SQLSTATE: the user or its password is wrong, there is no such database. Neither mends itself. */
const REFUSED = /^(28|3D)/;
/** Redis wants another user or password. */
const NOT_LET_IN = /^(WRONGPASS|NOAUTH|ERR invalid password|ERR AUTH)/;

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
  const { message } = error as Error;
  if (NOT_LET_IN.test(message))
    return { forGood: true, says: `Redis refuses REDIS_URL (${message}): put in its user and password` };
  if (message.startsWith('NOPERM'))
    return { forGood: false, says: `The user of REDIS_URL may not ask INFO (${message}): allow it with +info` };
  return {
    forGood: false,
    says: `Redis cannot be reached (${message}): start it, or let REDIS_URL lead to where it listens`,
  };
}
