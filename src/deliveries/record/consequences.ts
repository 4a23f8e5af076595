import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventData } from '../../events/catalogue/built-in.ts';
import { PLATFORMS_OWN } from '../../events/catalogue/event-type.ts';
import { EventsService } from '../../events/events.service.ts';
import { Disabling } from '../../subscriptions/outages/disabling.ts';
import { endpointEvents } from './endpoint-events.ts';
import { lastErrorOf } from './outcome.ts';
import type { Result } from './result.ts';

const MAX_ERROR = 4_096;
const EXHAUSTED = 'webhook.delivery.exhausted';

/** What follows from results, in their transaction: the platform's own events, and endpoints that are gone. */
@Injectable()
export class Consequences {
  constructor(
    private readonly events: EventsService,
    private readonly disabling: Disabling,
  ) {}

  /** Whether anything follows; most results have no consequences and need no transaction around their one statement. */
  has({ status }: Result): boolean {
    return status === 'failed';
  }

  async apply(tx: EntityManager, results: readonly Result[], statuses: Map<string, string>): Promise<void> {
    const failed = results.filter(
      ({ delivery, status }) => status === 'failed' && statuses.get(delivery.id) === status,
    );
    const gone = failed.filter(({ attempt }) => attempt?.outcome.reason === 'gone').map(({ delivery }) => delivery);
    const disabled = gone.length > 0 ? await this.disabling.disable(tx, gone, 'gone') : [];
    const events = [
      ...disabled.map((one) => endpointEvents(this.events).disabled(one, 'gone')),
      // Never about deliveries of the platform's own events: one dead endpoint would keep itself busy for ever.
      ...failed
        .filter(({ delivery }) => !delivery.event.startsWith(PLATFORMS_OWN))
        .map((result) => this.exhausted(result)),
    ];
    if (events.length > 0) await this.events.store(tx, events);
  }

  private exhausted({ delivery, attempt }: Result) {
    const outcome = attempt?.outcome;
    const data: EventData<typeof EXHAUSTED> = {
      delivery_id: delivery.id,
      event_id: delivery.eventId,
      event: delivery.event,
      subscription_id: delivery.subscriptionId,
      url: delivery.subscription.url,
      attempts: delivery.attempts + 1,
      last_status_code: validStatus(outcome?.statusCode),
      last_error: (outcome && lastErrorOf(outcome))?.slice(0, MAX_ERROR) ?? null,
    };
    return this.events.make(delivery.tenantId, EXHAUSTED, { resourceType: 'delivery', resourceId: delivery.id, data });
  }
}

/** A peer may answer with a status that HTTP does not have. */
const validStatus = (status: number | undefined): number | null =>
  status !== undefined && status >= 100 && status <= 599 ? status : null;
