/** Attempts counted by outcome and by duration. */
export class AttemptTally {
  private readonly byOutcome = new Map<string, number>();
  private readonly byDuration = new Map<number, number>();

  /** So many attempts (`counts`) of each of the durations, in ms, with this outcome: `delivered` or the reason of a failure. */
  add(outcome: string, durations: readonly number[], counts: readonly number[]): void {
    this.byOutcome.set(outcome, (this.byOutcome.get(outcome) ?? 0) + sum(counts));
    durations.forEach((duration, index) => {
      this.byDuration.set(duration, (this.byDuration.get(duration) ?? 0) + (counts[index] ?? 0));
    });
  }

  get attempts(): number {
    return sum(this.byOutcome.values());
  }

  get successes(): number {
    return this.byOutcome.get('delivered') ?? 0;
  }

  /** By reason, the most frequent first. */
  get failures(): Record<string, number> {
    const failures = [...this.byOutcome].filter(([outcome]) => outcome !== 'delivered');
    return Object.fromEntries(failures.toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
  }

  /** The shortest durations that such shares of all attempts, in rising order, do not exceed; as percentile_disc of Postgres. */
  percentiles(shares: readonly number[]): (number | undefined)[] {
    const spread = [...this.byDuration].toSorted(([a], [b]) => a - b);
    const { attempts } = this;
    let [running, index] = [0, -1];
    return shares.map((share) => {
      while (index < spread.length - 1 && (index < 0 || running < share * attempts))
        running += spread[++index]?.[1] ?? 0;
      return spread[index]?.[0];
    });
  }
}

const sum = (counts: Iterable<number>): number => {
  let total = 0;
  for (const count of counts) total += count;
  return total;
};
