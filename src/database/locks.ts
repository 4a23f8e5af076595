/** Advisory locks: what each number stands for in the database. */
export const LOCKS = {
  /** While the schema changes, so that processes take turns. */
  schema: 7_203_521,
  statistics: 7_203_522,
  tenantErasure: 7_203_523,
  /** Shared by whoever makes deliveries wait again, exclusive for whoever clears payloads. */
  payloads: 7_203_524,
  housekeeping: 7_203_525,
  payloadRetention: 7_203_526,
  /** With the hash of a tenant beside it: while one of its subscriptions is made. */
  subscriptions: 7_203_540,
  removedSubscriptions: 7_203_541,
  /** With the hash of a tenant beside it: while one of its sources is made. */
  sources: 7_203_560,
  /** With the hash of a tenant beside it: while one of its notification channels is made. */
  notificationChannels: 7_203_530,
  auditRetention: 7_203_550,
  /** While an event type is made, changed or removed: revisions commit in their order. */
  eventTypes: 7_203_570,
} as const;
