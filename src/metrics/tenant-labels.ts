/** Beyond the limit. */
const OTHER_TENANTS = '_other';

/** A tenant that was quiet for so long gives up its series to one that is active. */
const QUIET_MS = 600_000;

/** Keeps the number of `tenant_id` labels bounded: the most recently active tenants have their own. */
export class TenantLabels {
  /** When each was last active; a Map keeps the order, the quietest first. */
  private readonly lastActive = new Map<string, number>();
  private readonly limit: number;
  private readonly dropped: (tenantId: string) => void;

  constructor(limit: number, dropped: (tenantId: string) => void) {
    this.limit = limit;
    this.dropped = dropped;
  }

  labelOf(tenantId: string, now: number): string {
    if (!this.lastActive.delete(tenantId) && this.lastActive.size >= this.limit && !this.makeRoom(now)) {
      return OTHER_TENANTS;
    }
    this.lastActive.set(tenantId, now);
    return tenantId;
  }

  /** The quietest gives way only if it was quiet for long: no coming and going. */
  private makeRoom(now: number): boolean {
    for (const [quietest, since] of this.lastActive) {
      if (now - since < QUIET_MS) return false;
      this.lastActive.delete(quietest);
      this.dropped(quietest);
      return true;
    }
    return false;
  }
}
