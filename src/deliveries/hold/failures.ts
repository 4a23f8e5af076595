import { lastErrorOf, type FailureReason, type Outcome } from '../record/outcome.ts';

/** Subscriptions whose failures are remembered, those that began last. */
const MAX_FAILING = 20_000;
/** What is told of a reason. */
const MAX_REASON = 300;

/** Nobody answers, or nobody can serve: such failures make an outage. Others are the answers of an endpoint that is there. */
const OUTAGE: ReadonlySet<FailureReason> = new Set<FailureReason>([
  'timeout',
  'connection_error',
  'dns_error',
  'tls_error',
  'server_error',
  'rate_limited',
]);
/** Nothing was sent: that says nothing about the endpoint. */
const UNSENT: ReadonlySet<FailureReason> = new Set<FailureReason>(['secret_unavailable', 'blocked_address']);

/** An endpoint of which this process has seen no success since its first failure. */
export interface Failing {
  subscriptionId: string;
  /** When the first and the last of its attempts failed, ms since 1970. */
  since: number;
  failedAt: number;
  reason: string;
  /** Failed, and not yet told. */
  failures: number;
  /** The first of those that make an outage, and how many of them are not yet told; it ends with any answer. */
  outageSince: number | undefined;
  outageFailures: number;
  /** It gave another answer since it was last told of. */
  answered: boolean;
  /** When it was last told of; undefined: not yet. */
  toldAt: number | undefined;
}

/** Failures in a row, by subscription, as this process sees them: in memory only, and nothing of endpoints that are well. */
export class Failures {
  private readonly failing = new Map<string, Failing>();

  /** Milliseconds: an endpoint that fails for less is not told of; one that fails for more than `soonUntilMs` is seldom. */
  constructor(
    private readonly timing: { tellAfterMs: number; soonUntilMs: number; soonMs: number; seldomMs: number },
  ) {}

  get size(): number {
    return this.failing.size;
  }

  failed(subscriptionId: string, outcome: Outcome): void {
    const { reason } = outcome;
    if (!reason || UNSENT.has(reason)) return;
    const at = outcome.endedAt.getTime();
    const one = this.failing.get(subscriptionId) ?? this.add(subscriptionId, at);
    one.failures++;
    one.failedAt = Math.max(one.failedAt, at);
    one.reason = lastErrorOf(outcome)?.slice(0, MAX_REASON) ?? reason;
    if (OUTAGE.has(reason)) {
      one.outageSince ??= at;
      one.outageFailures++;
    } else {
      one.answered = true;
      one.outageSince = undefined;
      one.outageFailures = 0;
    }
  }

  /** Whether others were told that it fails. */
  succeeded(subscriptionId: string): boolean {
    const told = this.failing.get(subscriptionId)?.toldAt !== undefined;
    this.failing.delete(subscriptionId);
    return told;
  }

  /** Copies of those that are to be told of now, at most so many, which begin to count anew. */
  take(now: number, most: number): Failing[] {
    const due: Failing[] = [];
    for (const one of this.failing.values()) {
      if (due.length === most) break;
      if (one.failures === 0 || !this.isDue(one, now)) continue;
      due.push({ ...one });
      Object.assign(one, { failures: 0, outageFailures: 0, answered: false, toldAt: now });
    }
    return due;
  }

  /** They could not be told of. */
  restore(taken: readonly Failing[]): void {
    for (const { subscriptionId, failures, outageFailures, answered } of taken) {
      const one = this.failing.get(subscriptionId);
      if (!one) continue;
      one.failures += failures;
      one.outageFailures += one.answered ? 0 : outageFailures;
      one.answered ||= answered;
    }
  }

  /** It was well in the meantime, as others have seen, or has stopped. */
  forget(subscriptionId: string): void {
    this.failing.delete(subscriptionId);
  }

  private isDue({ since, outageSince, toldAt }: Failing, now: number): boolean {
    if (toldAt === undefined) return now - since >= this.timing.tellAfterMs;
    const soon = now - (outageSince ?? since) < this.timing.soonUntilMs;
    return now - toldAt >= (soon ? this.timing.soonMs : this.timing.seldomMs);
  }

  private add(subscriptionId: string, at: number): Failing {
    const one: Failing = {
      subscriptionId,
      since: at,
      failedAt: at,
      reason: '',
      failures: 0,
      outageSince: undefined,
      outageFailures: 0,
      answered: false,
      toldAt: undefined,
    };
    this.failing.set(subscriptionId, one);
    if (this.failing.size > MAX_FAILING) {
      const [oldest = ''] = this.failing.keys();
      this.failing.delete(oldest);
    }
    return one;
  }
}
