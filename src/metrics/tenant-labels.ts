/** Beyond the limit. */
const OTHER_TENANTS = '_other';

/** A tenant that was quiet for so long gives up its series to one that is active. */
const QUIET_MS = 600_000;
/** Event types of a tenant, on average, that a scrape of 2 MB has room for at the default limit of 200 tenants. */
const EVENTS_PER_TENANT = 3;

interface Tenant {
  lastActive: number;
  events: Set<string>;
}

/** Keeps the number of `tenant_id` labels, and of the series that bear them, bounded: the most recently active tenants have their own. */
export class TenantLabels {
  /** A Map keeps the order, the quietest first. */
  private readonly named = new Map<string, Tenant>();
  private readonly maxPairs: number;
  private readonly maxTenants: number;
  private readonly dropped: (tenantId: string) => void;
  /** Fewer than `maxTenants` for a while after tenants with many event types had to go. */
  private limit: number;
  private shrunkAt = 0;
  /** Pairs of a named tenant and an event type. */
  private pairs = 0;

  constructor(limit: number, dropped: (tenantId: string) => void) {
    this.maxTenants = limit;
    this.limit = limit;
    this.maxPairs = limit * EVENTS_PER_TENANT;
    this.dropped = dropped;
  }

  labelOf(tenantId: string, event: string, now: number): string {
    const known = this.named.get(tenantId);
    if (now - this.shrunkAt > QUIET_MS) this.limit = this.maxTenants;
    if (!known && this.named.size >= this.limit && !this.makeRoom(now)) return OTHER_TENANTS;
    const tenant = known ?? { lastActive: now, events: new Set() };
    tenant.lastActive = now;
    this.named.delete(tenantId);
    this.named.set(tenantId, tenant);
    if (!tenant.events.has(event)) {
      tenant.events.add(event);
      this.pairs++;
      while (this.pairs > this.maxPairs && this.named.size > 1) this.shrink(now);
    }
    return tenantId;
  }

  /** The series of this event type went. */
  forgetEvent(event: string): void {
    for (const { events } of this.named.values()) if (events.delete(event)) this.pairs--;
  }

  /** The quietest gives way only if it was quiet for long: no coming and going. */
  private makeRoom(now: number): boolean {
    for (const [quietest, { lastActive }] of this.named) {
      if (now - lastActive < QUIET_MS) return false;
      this.drop(quietest);
      return true;
    }
    return false;
  }

  /** Tenants with many event types: fewer of them have room for now, so that they do not push each other out all the time. */
  private shrink(now: number): void {
    const [quietest] = this.named.keys();
    if (quietest === undefined) return;
    this.drop(quietest);
    this.limit = this.named.size;
    this.shrunkAt = now;
  }

  private drop(tenantId: string): void {
    this.pairs -= this.named.get(tenantId)?.events.size ?? 0;
    this.named.delete(tenantId);
    this.dropped(tenantId);
  }
}
