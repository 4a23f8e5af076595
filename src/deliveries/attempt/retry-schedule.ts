import type { Outcome } from '../record/outcome.ts';

/** What an attempt makes of its delivery. */
export type Verdict = { status: 'delivered' | 'failed' } | { status: 'retrying'; nextAttemptAt: Date };

/** Waits above it are spread, so that what failed together does not come back together. */
const JITTER_ABOVE_SECONDS = 60;
const JITTER = 0.1;

/** Whether another attempt may do better. None will when the endpoint says it is gone for good, or its address is forbidden. */
export const mayYetBeTaken = ({ ok, reason }: Outcome): boolean =>
  !ok && reason !== 'gone' && reason !== 'blocked_address';

/**
 * @param attemptInRound 1 for the first attempt of the round
 * @param schedule seconds from the end of an attempt to the next one
 * @param random 0 to 1
 */
export function judge(outcome: Outcome, attemptInRound: number, schedule: readonly number[], random: number): Verdict {
  if (outcome.ok) return { status: 'delivered' };
  if (!mayYetBeTaken(outcome)) return { status: 'failed' };
  const seconds = schedule[attemptInRound - 1];
  if (seconds === undefined) return { status: 'failed' };
  const factor = seconds > JITTER_ABOVE_SECONDS ? 1 + JITTER * (2 * random - 1) : 1;
  const waitMs = Math.max(seconds * 1000 * factor, outcome.retryAfterMs ?? 0);
  return { status: 'retrying', nextAttemptAt: new Date(outcome.endedAt.getTime() + Math.ceil(waitMs)) };
}
