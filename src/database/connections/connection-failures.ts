import pg from 'pg';
import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { whyNoTls } from './tls.ts';

/** The database could not be reached, or went away while a statement ran: 503 for a caller, "try again" for a worker. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
}

/**
 * SQLSTATE classes in which the server refuses work as a whole: 08 connection, 53 resources, 57P operator intervention, 25006
 * a primary that is none any more, 25P03 a transaction that stood still for too long.
 */
const LOSS = /^(08|53|57P|25006|25P03)/;
/** What stood in the way may be gone the next time: a time-out, a lock, a deadlock, a concurrent change. */
const BUSY = /^(57014|55P03|40P01|40001)$/;

export function isConnectionLoss(error: unknown): boolean {
  // The latter: it went away between two statements of a transaction.
  if (error instanceof DatabaseUnavailable || error instanceof QueryRunnerAlreadyReleasedError) return true;
  if (!(error instanceof QueryFailedError)) return false;
  const cause: unknown = error.driverError;
  // What the server did not answer itself came from the connection.
  return cause instanceof pg.DatabaseError ? LOSS.test(cause.code ?? '') : true;
}

/** A pooler refuses what only a session of one's own can be told. */
export const isFromPooler = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.message.includes('unsupported startup parameter');

/** The user or its password is wrong, there is no such database, it is a pooler, or TLS does not fit: what does not mend itself. Some poolers have no SQLSTATE for it. */
export const isRefusedForGood = (error: unknown): boolean =>
  isFromPooler(error) ||
  whyNoTls(error, '') !== undefined ||
  (error instanceof pg.DatabaseError &&
    (/^(28|3D)/.test(error.code ?? '') || /authentication failed|no such (user|database)/.test(error.message)));

/** Another row has what may be there once: somebody was first. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: unknown }).code === '23505';

/** A statement was sent and its answer got lost: whether it did its work is not known. */
export const isAnswerLost = (error: unknown): boolean =>
  isConnectionLoss(error) && !(error instanceof DatabaseUnavailable);

/** The server is there, but a statement had no time or was in another's way: 503 for a caller, once more for a worker. */
export const isBusy = (error: unknown): boolean => BUSY.test(codeOf(error) ?? '');

/** The server is there and understood, but does not do it: what is in the data or the schema is against it. */
export const isRefused = (error: unknown): boolean =>
  codeOf(error) !== undefined && !isConnectionLoss(error) && !isBusy(error);

/** SQLSTATE class 22: a value that Postgres can't take, such as text with NUL. The caller's mistake. */
export const isBadData = (error: unknown): boolean => codeOf(error)?.startsWith('22') === true;

/** Undefined when it was not the server that refused. */
function codeOf(error: unknown): string | undefined {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : undefined;
  return cause instanceof pg.DatabaseError ? cause.code : undefined;
}
