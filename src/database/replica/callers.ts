/** Beyond so many, all callers count as if they had written just now. */
const MAX_CALLERS = 10_000;

/** When each caller last wrote something, as far as the replica may not have it yet. */
export class Callers {
  private readonly wrote = new Map<string, number>();
  private all = -Infinity;

  note(caller: string, atMs: number): void {
    this.wrote.set(caller, atMs);
    if (this.wrote.size <= MAX_CALLERS) return;
    this.wrote.clear();
    this.all = atMs;
  }

  lastOf(caller: string): number {
    return Math.max(this.all, this.wrote.get(caller) ?? -Infinity);
  }

  forgetUntil(atMs: number): void {
    for (const [caller, at] of this.wrote) if (at <= atMs) this.wrote.delete(caller);
  }
}
