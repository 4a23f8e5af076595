import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { deliveries } from './deliveries.ts';
import { inbound } from './inbound.ts';
import { overview } from './overview.ts';
import { runtime } from './runtime.ts';
import { tenants } from './tenant.ts';

/** File in `grafana/dashboards/` → dashboard. */
export const DASHBOARDS: Record<string, () => Dashboard> = {
  'overview.json': overview,
  'deliveries.json': deliveries,
  'inbound.json': inbound,
  'tenant.json': tenants,
  'runtime.json': runtime,
};
