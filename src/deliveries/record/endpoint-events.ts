import { microTimestamp } from '../../events/body.ts';
import type { NewEvent } from '../../events/event.ts';
import type { EventsService } from '../../events/events.service.ts';
import type { DisabledEndpoint, Ended } from '../../subscriptions/outages/disabling.ts';
import type { Recovered } from '../../subscriptions/outages/outage.ts';

interface Endpoint {
  tenantId: string;
  id: string;
  url: string;
}

/** An endpoint that fails. */
export interface FailingEndpoint extends Endpoint {
  failingSince: Date;
  reason: string;
}

const about = ({ id, url }: Endpoint) => ({ subscription_id: id, url });
const subject = ({ id }: Endpoint) => ({ resourceType: 'subscription', resourceId: id });
const at = (time: Date): string => microTimestamp(time.getTime());

/** What the platform tells a tenant of its endpoints, for `store`. */
export const endpointEvents = (events: EventsService) => ({
  disabled: (one: DisabledEndpoint, reason: Ended): NewEvent =>
    events.make(one.tenantId, 'webhook.subscription.disabled', {
      ...subject(one),
      data: { ...about(one), reason, disabled_at: microTimestamp() },
    }),
  held: (one: FailingEndpoint): NewEvent =>
    events.make(one.tenantId, 'webhook.subscription.held', {
      ...subject(one),
      data: { ...about(one), failing_since: at(one.failingSince), held_at: microTimestamp(), reason: one.reason },
    }),
  failing: (one: FailingEndpoint, days: number): NewEvent =>
    events.make(one.tenantId, 'webhook.subscription.failing', {
      ...subject(one),
      data: { ...about(one), failing_since: at(one.failingSince), days, reason: one.reason },
    }),
  recovered: (one: Recovered): NewEvent =>
    events.make(one.tenantId, 'webhook.subscription.recovered', {
      ...subject(one),
      data: {
        ...about(one),
        failing_since: at(one.failingSince),
        held_at: one.heldAt && at(one.heldAt),
        recovered_at: microTimestamp(),
      },
    }),
});
