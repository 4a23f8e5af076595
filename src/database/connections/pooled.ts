import type pg from 'pg';

/*
 * A pooler in transaction mode lends whichever connection is free for one transaction, or for one statement outside of one. It
 * refuses what a session would be told at its start, and whatever a session is told later another one gets. So each transaction
 * says for itself as whom it works and for how long; a statement outside of one has what its login was given (ALTER ROLE … SET).
 */

export interface PooledConfig extends pg.ClientConfig {
  /** Through a pooler in transaction mode. */
  pooled?: boolean;
  /** No statement is prepared by its name. */
  unnamed?: boolean;
  /** Settings of each transaction that the login may not have, such as `jit = off`. */
  locally?: readonly string[];
}

/** What TypeORM begins a transaction with. */
const BEGIN = 'START TRANSACTION';

/** Without what only a session of its own can be told. */
export const withoutSession = (config: PooledConfig): PooledConfig => ({
  ...config,
  options: undefined,
  statement_timeout: undefined,
  lock_timeout: undefined,
  idle_in_transaction_session_timeout: undefined,
});

/** The beginning of a transaction, which takes one round trip all the same. */
function beginning(config: PooledConfig): string {
  const limits = (['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'] as const)
    .filter((name) => config[name])
    .map((name) => `SET LOCAL ${name} = ${Number(config[name])}`);
  const others = (config.locally ?? []).map((setting) => `SET LOCAL ${setting}`);
  return [BEGIN, 'SET LOCAL ROLE webhook_platform', ...limits, ...others].join('; ');
}

/** How this connection says what it is asked to: the same, where it has a session of its own and may name statements. */
export function wordingOf(config: PooledConfig): (asked: unknown) => unknown {
  const begin = config.pooled ? beginning(config) : BEGIN;
  return (asked) => {
    if (asked === BEGIN) return begin;
    if (config.unnamed && typeof asked === 'object' && asked !== null && 'name' in asked)
      return { ...asked, name: undefined };
    return asked;
  };
}
