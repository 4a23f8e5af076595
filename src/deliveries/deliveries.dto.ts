import { Id, Ids, Moment, OneOf, SomeOf, Text } from '../http/fields.ts';
import { PageQuery } from '../http/paging.ts';
import { ANSWER_CLASSES, type AnswerClass } from './delivery-filter.ts';
import { DELIVERY_STATUSES, type DeliveryStatus } from './delivery.ts';
import { FAILURE_REASONS, type FailureReason } from './record/outcome.ts';

export class ListDeliveriesQuery extends PageQuery {
  @SomeOf({
    about: 'Where the delivery stands; one of several, joined by commas or each by itself.',
    values: DELIVERY_STATUSES,
    optional: true,
    example: ['failed', 'retrying'],
  })
  status?: DeliveryStatus[];

  @OneOf({ about: 'Why its newest attempt failed.', values: FAILURE_REASONS, optional: true, example: 'timeout' })
  reason?: FailureReason;

  @OneOf({
    about: 'The status that its newest attempt was answered with, by its first digit. `none`: it got no answer.',
    values: ANSWER_CLASSES,
    optional: true,
    example: '5xx',
  })
  status_code?: AnswerClass;

  @Text({ about: 'An exact event type.', max: 100, optional: true, example: 'invoice.created' })
  event?: string;

  @Id({ about: 'Those to this subscription.', optional: true })
  subscription_id?: string;

  @Id({ about: 'Those of this event.', optional: true })
  event_id?: string;

  @Text({ about: 'Those of events of this resource.', min: 1, max: 255, optional: true, example: 'pay-1' })
  resource_id?: string;

  @OneOf({ about: 'Only test deliveries, or none of them.', values: ['true', 'false'], optional: true })
  test?: 'true' | 'false';

  @Text({
    about: 'Any id: of the delivery, of its event (which receivers know as `webhook-id`) or of its resource.',
    min: 1,
    max: 255,
    optional: true,
    example: 'pay-1',
  })
  q?: string;

  @Moment({ about: 'Created at or after, RFC 3339.', optional: true })
  since?: Date;

  @Moment({ about: 'Created before, RFC 3339.', optional: true })
  until?: Date;
}

export class RedeliverDto {
  @Ids({
    about: '1 to 100 deliveries.',
    minItems: 1,
    maxItems: 100,
    example: ['018d4a9c-80a7-7b5f-a2d6-7e3f1c9b4d60'],
  })
  ids: string[];
}

export class TestSubscriptionDto {
  @Text({
    about: 'Whose example is sent. Default: the first event type of the catalogue that the endpoint is subscribed to.',
    max: 100,
    optional: true,
    example: 'payment.received',
  })
  event?: string;
}
