import type { TenantApi } from '../support/platform.ts';

/** Events of the platform's own about a subscription; tenants may emit such too. */
export async function happen(
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
  const event =
    kind === 'held'
      ? { event: 'webhook.subscription.held', data: held }
      : {
          event: 'webhook.delivery.exhausted',
          data: { ...exhausted, last_status_code: 503, last_error: reason },
        };
  const events = Array.from({ length: times }, () => ({
    ...event,
    resource_type: 'subscription',
    resource_id: 'x',
  }));
  const answer = await tenant.call('POST', '/events/batch', { events });
  if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
}
