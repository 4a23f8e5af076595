import { Tenants1763700000001 } from './1763700000001-tenants.ts';
import { Subscriptions1763700000002 } from './1763700000002-subscriptions.ts';
import { Events1763700000003 } from './1763700000003-events.ts';
import { Domains1763700000004 } from './1763700000004-domains.ts';
import { Replays1763700000005 } from './1763700000005-replays.ts';
import { Statistics1763700000006 } from './1763700000006-statistics.ts';
import { TracesAndRetention1763700000007 } from './1763700000007-traces-and-retention.ts';
import { HeaderLines1763700000010 } from './1763700000010-header-lines.ts';
import { OpenDeliveries1763700000011 } from './1763700000011-open-deliveries.ts';
import { BoundedSubscriptions1763700000020 } from './1763700000020-bounded-subscriptions.ts';
import { SubscriptionVersion1763700000021 } from './1763700000021-subscription-version.ts';
import { SealedHeaders1763700000022 } from './1763700000022-sealed-headers.ts';
import { DropDay1763700000040 } from './1763700000040-drop-day.ts';
import { ListFilters1763700000041 } from './1763700000041-list-filters.ts';
import { AuditRetention1763700000050 } from './1763700000050-audit-retention.ts';
import { Sources1763700000060 } from './1763700000060-sources.ts';
import { DropInboundDay1763700000061 } from './1763700000061-drop-inbound-day.ts';
import { WaitingEvents1763700000090 } from './1763700000090-waiting-events.ts';
import { TakenEvents1763700000095 } from './1763700000095-taken-events.ts';
import { NewDeliveries1763700000096 } from './1763700000096-new-deliveries.ts';
import { WaitingOrder1763700000097 } from './1763700000097-waiting-order.ts';
import { Outages1763700000100 } from './1763700000100-outages.ts';
import { FailingEndpoints1763700000101 } from './1763700000101-failing-endpoints.ts';
import { EventLists1763700000110 } from './1763700000110-event-lists.ts';
import { PortalSessions1763700000120 } from './1763700000120-portal-sessions.ts';
import { SessionKeys1763700000121 } from './1763700000121-session-keys.ts';
import { Notifications1763700000130 } from './1763700000130-notifications.ts';
import { OperatorKeys1763700000111 } from './1763700000111-operator-keys.ts';
import { ExternalIds1763700000112 } from './1763700000112-external-ids.ts';
import { EventTypes1763700000140 } from './1763700000140-event-types.ts';
import { PortalScopes1763700000150 } from './1763700000150-portal-scopes.ts';
import { ErasingTenants1763700000160 } from './1763700000160-erasing-tenants.ts';
import { TakenAtOnce1763700000170 } from './1763700000170-taken-at-once.ts';

/** In order; a glob over .ts files fails under jest's ESM, so they are listed. */
export const migrations = [
  Tenants1763700000001,
  Subscriptions1763700000002,
  Events1763700000003,
  Domains1763700000004,
  Replays1763700000005,
  Statistics1763700000006,
  TracesAndRetention1763700000007,
  HeaderLines1763700000010,
  OpenDeliveries1763700000011,
  BoundedSubscriptions1763700000020,
  SubscriptionVersion1763700000021,
  SealedHeaders1763700000022,
  DropDay1763700000040,
  ListFilters1763700000041,
  AuditRetention1763700000050,
  Sources1763700000060,
  DropInboundDay1763700000061,
  WaitingEvents1763700000090,
  TakenEvents1763700000095,
  NewDeliveries1763700000096,
  WaitingOrder1763700000097,
  Outages1763700000100,
  FailingEndpoints1763700000101,
  EventLists1763700000110,
  OperatorKeys1763700000111,
  ExternalIds1763700000112,
  PortalSessions1763700000120,
  SessionKeys1763700000121,
  Notifications1763700000130,
  EventTypes1763700000140,
  PortalScopes1763700000150,
  ErasingTenants1763700000160,
  TakenAtOnce1763700000170,
];

/** What processes of the version before do not outlive: it rewrites what they use. From `WaitingEvents` on there is none. */
export const STOPS = [
  Statistics1763700000006,
  HeaderLines1763700000010,
  SealedHeaders1763700000022,
  WaitingEvents1763700000090,
];
