/** Postgres compiles what it believes to be long (JIT): statements of this program never are, but it takes seconds. */
export const NO_JIT = '-c jit=off';

/** Every connection works as `webhook_platform`, never as the owner; `inTenant` narrows it further. */
export const CONNECTION = {
  options: `-c role=webhook_platform ${NO_JIT}`,
  connectionTimeoutMillis: 2_000,
  keepAlive: true,
  statement_timeout: 30_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 30_000,
} as const;
