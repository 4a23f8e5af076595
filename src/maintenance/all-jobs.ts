import type { Settings } from '../config/settings.ts';
import { auditRetention } from './audit-retention.ts';
import { housekeeping } from './housekeeping.ts';
import type { Job } from './jobs.ts';
import { payloadRetention } from './payload-retention.ts';
import { removedSubscriptions } from './removed-subscriptions.ts';
import { statisticsRollUp } from './statistics-roll-up.ts';
import { tenantErasure } from './tenant-erasure.ts';

/** All that runs by the clock. */
export const allJobs = (settings: Settings): Job[] => [
  housekeeping(settings),
  payloadRetention,
  removedSubscriptions(settings),
  auditRetention(settings),
  tenantErasure,
  statisticsRollUp,
];
