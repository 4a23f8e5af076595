import { DataSource } from 'typeorm';
import { inTenant } from '../../src/database/connections/transactions.ts';
import { EventsService } from '../../src/events/events.service.ts';
import type { Platform, TenantApi } from '../support/platform.ts';

/** Events of the platform's own about a subscription. */
export async function happen(
  { app }: Platform,
  tenant: TenantApi,
  subscriptionId: string,
  kind: 'held' | 'exhausted',
  times = 1,
  reason = 'server_error: status 503',
) {
  const base = {
    subscription_id: subscriptionId,
    url: 'https://hooks.acme.example/x',
  };
  const held = {
    ...base,
    failing_since: '2024-02-14T15:30:45Z',
    held_at: '2024-02-14T15:31:46Z',
    reason,
  };
  const exhausted = {
    ...base,
    delivery_id: subscriptionId,
    event_id: subscriptionId,
    event: 'invoice.created',
    attempts: 4,
  };
  const [type, data] =
    kind === 'held'
      ? ['webhook.subscription.held', held]
      : ['webhook.delivery.exhausted', { ...exhausted, last_status_code: 503, last_error: reason }];
  const events = app.get(EventsService);
  const made = Array.from({ length: times }, () =>
    events.make(tenant.id, type, { resourceType: 'subscription', resourceId: 'x', data }),
  );
  await inTenant(app.get(DataSource), tenant.id, (tx) => events.store(tx, made));
}
