/** What is older misleads whoever looks; between two looks a replica that is well seems to be more than 1 s behind. */
export const MAX_LAG_MS = 3_000;

/** At this moment the primary had written so many bytes of its log. */
interface Written {
  atMs: number;
  bytes: number;
}

/** Ten minutes of a look a second; of a longer lag moments are remembered that are farther apart. */
const MAX_KNOWN = 600;

/**
 * How far a replica is behind, from looks at both servers: when the primary had written how much, and how much of it the replica
 * has replayed. What the replica says of itself (`pg_last_xact_replay_timestamp`) stands still as long as nothing is written.
 */
export class Lag {
  /** What the replica was not seen to have yet, the oldest first. */
  private missing: Written[] = [];
  /** The replica has all that was committed until then, by the steady clock. */
  private has = -Infinity;
  /** Between two moments that are remembered. */
  private apartMs = 0;

  get hasUntilMs(): number {
    return this.has;
  }

  written(atMs: number, bytes: number): void {
    // Another server is the primary now, and its log is shorter.
    if (bytes < (this.missing.at(-1)?.bytes ?? 0)) this.missing = [];
    if (this.missing.length === 0) this.apartMs = 0;
    const [before, last] = this.missing.slice(-2);
    if (before && last && last.atMs - before.atMs < this.apartMs) this.missing.pop();
    this.missing.push({ atMs, bytes });
    if (this.missing.length <= MAX_KNOWN) return;
    this.missing = this.missing.filter((_, nth) => nth % 2 === 0);
    this.apartMs = 2 * Math.max(1_000, this.apartMs);
  }

  replayed(bytes: number): void {
    const first = this.missing.findIndex((one) => one.bytes > bytes);
    const had = this.missing.splice(0, first === -1 ? this.missing.length : first);
    this.has = had.at(-1)?.atMs ?? this.has;
  }

  /** 0: it has all that the primary was seen to have. */
  behindMs(nowMs: number): number {
    return this.missing.length === 0 ? 0 : nowMs - this.has;
  }
}
