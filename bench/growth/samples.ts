import type pg from 'pg';
import type { Samples } from './lists.ts';
import { DAYS } from './fill.ts';

/** Values that the lists of a tenant are asked for: of a delivery in the middle of the time that is filled, and what nobody has. */
export async function samplesOf(db: pg.Client, tenantId: string): Promise<Samples> {
  const middle = `now() - interval '${DAYS / 2} days'`;
  const { rows } = await db.query<Record<string, string>>(
    `SELECT d.id, d.event_id, d.event_type, d.subscription_id, e.resource_type, e.resource_id
     FROM deliveries d JOIN events e ON e.id = d.event_id
     WHERE d.tenant_id = $1 ORDER BY abs(extract(epoch FROM d.created_at - (${middle}))) LIMIT 1`,
    [tenantId],
  );
  const {
    id = '',
    event_id = '',
    event_type = '',
    subscription_id = '',
    resource_type = '',
    resource_id = '',
  } = rows[0] ?? {};
  const since = new Date(Date.now() - (DAYS / 2) * 86_400_000).toISOString();
  const NOBODY = '018d4a9c-7f11-7a3c-9e84-6b2d0f8c5a17';
  return {
    '{id}': [tenantId],
    '/api/v1/tenant/webhooks/deliveries/{id}/attempts': [id],
    event: [event_type, 'refund.created'],
    event_id: [event_id, NOBODY],
    subscription_id: [subscription_id, NOBODY],
    resource_type: [resource_type, 'none'],
    resource_id: [resource_id, 'none'],
    q: [resource_id, id, event_id, 'none'],
    since: [since],
    until: [since],
    tenant_id: [tenantId],
    actor: ['operator:admin'],
    action: ['subscription.created'],
    window: ['24h', '7d'],
    subject: ['none'],
    verification: ['signature_invalid'],
  };
}
