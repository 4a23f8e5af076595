import { describe, expect, it } from '@jest/globals';
import { Failures } from '../../src/deliveries/hold/failures.ts';
import type { FailureReason, Outcome } from '../../src/deliveries/record/outcome.ts';

const TIMING = { tellAfterMs: 5_000, soonUntilMs: 120_000, soonMs: 1_000, seldomMs: 60_000 };
const failed = (atMs: number, reason: FailureReason = 'server_error'): Outcome => ({
  ok: false,
  reason,
  error: 'status 503',
  durationMs: 0,
  startedAt: new Date(atMs),
  endedAt: new Date(atMs),
});

describe('failures in a row', () => {
  it('are told when they go on, with how many came since they were last told', () => {
    const failures = new Failures(TIMING);
    failures.failed('s', failed(1_000));
    failures.failed('s', failed(3_000, 'timeout'));
    expect(failures.take(5_999, 10)).toEqual([]);
    const told = { subscriptionId: 's', since: 1_000, outageSince: 1_000, answered: false };
    expect(failures.take(6_000, 10)).toMatchObject([{ ...told, failures: 2, outageFailures: 2, failedAt: 3_000 }]);
    expect(failures.take(9_000, 10)).toEqual([]);
    failures.failed('s', failed(6_500));
    expect(failures.take(6_999, 10)).toEqual([]);
    expect(failures.take(7_000, 10)).toMatchObject([{ ...told, failures: 1, reason: 'server_error: status 503' }]);
    failures.failed('s', failed(130_000));
    expect(failures.take(130_000, 10)).toHaveLength(1);
    failures.failed('s', failed(132_000));
    expect(failures.take(132_000, 10)).toEqual([]);
    expect(failures.take(190_000, 10)).toHaveLength(1);
  });

  it('end with a success, which others have to know of when they know of the failures', () => {
    const failures = new Failures(TIMING);
    failures.failed('s', failed(0));
    expect(failures.succeeded('s')).toBe(false);
    failures.failed('s', failed(1_000));
    failures.take(10_000, 10);
    expect(failures.succeeded('s')).toBe(true);
    expect([failures.size, failures.succeeded('s')]).toEqual([0, false]);
  });

  it.each<[FailureReason, Partial<Record<string, unknown>> | undefined]>([
    ['connection_error', { outageSince: 0, outageFailures: 2, answered: false }],
    ['rate_limited', { outageSince: 0, outageFailures: 2, answered: false }],
    ['client_error', { outageSince: undefined, outageFailures: 0, answered: true }],
    ['redirect', { outageSince: undefined, outageFailures: 0, answered: true }],
    ['secret_unavailable', { outageSince: 0, outageFailures: 1, answered: false, failures: 1 }],
    ['blocked_address', { outageSince: 0, outageFailures: 1, answered: false, failures: 1 }],
  ])('make an outage, are an answer, or say nothing: %s', (reason, expected) => {
    const failures = new Failures(TIMING);
    failures.failed('s', failed(0));
    failures.failed('s', failed(1_000, reason));
    expect(failures.take(10_000, 10)).toMatchObject([{ since: 0, ...expected }]);
  });

  it('that could not be told are told the next time', () => {
    const failures = new Failures(TIMING);
    failures.failed('s', failed(0));
    failures.restore(failures.take(10_000, 10));
    expect(failures.take(11_000, 10)).toMatchObject([{ failures: 1, outageFailures: 1 }]);
  });

  it('of very many endpoints are forgotten, the oldest first', () => {
    const failures = new Failures(TIMING);
    for (let n = 0; n <= 20_000; n++) failures.failed(`s${n}`, failed(n));
    expect(failures.size).toBe(20_000);
    expect(failures.take(1_000_000, 1)).toMatchObject([{ subscriptionId: 's1' }]);
  });
});
