import { Id, Moment, OneOf, Text } from '../http/fields.ts';
import { PageQuery } from '../http/paging.ts';
import { DELIVERY_STATUSES, type DeliveryStatus } from './delivery.ts';

export class ListDeliveriesQuery extends PageQuery {
  @OneOf({ about: 'Where the delivery stands.', values: DELIVERY_STATUSES, optional: true })
  status?: DeliveryStatus;

  @Text({ about: 'An exact event type.', max: 100, optional: true, example: 'invoice.created' })
  event?: string;

  @Id({ about: 'Those to this subscription.', optional: true })
  subscription_id?: string;

  @Id({ about: 'Those of this event.', optional: true })
  event_id?: string;

  @Moment({ about: 'Created at or after, RFC 3339.', optional: true })
  since?: Date;

  @Moment({ about: 'Created before, RFC 3339.', optional: true })
  until?: Date;
}

export class TestSubscriptionDto {
  @Text({
    about: 'Whose example is sent. Default: `invoice.created`.',
    max: 100,
    optional: true,
    example: 'payment.received',
    default: 'invoice.created',
  })
  event?: string;
}
