import { LOCKS } from './locks.ts';

/**
 * SQL that keeps payloads where they are until the end of the transaction (`shared`: for whoever makes deliveries wait
 * again), or keeps those away (`exclusive`: for whoever clears payloads that no delivery waits for).
 */
export const lockPayloads = (how: 'shared' | 'exclusive'): string =>
  `SELECT pg_advisory_xact_lock${how === 'shared' ? '_shared' : ''}(${LOCKS.payloads})`;
