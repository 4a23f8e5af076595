import { Id, OnlyTrue, Text } from '../../http/fields.ts';
import { PageQuery } from '../../http/paging.ts';

export class ListDeadLettersQuery extends PageQuery {
  @Id({ about: 'Those to this subscription.', optional: true })
  subscription_id?: string;

  @Text({ about: 'An exact event type.', max: 100, optional: true, example: 'invoice.created' })
  event?: string;
}

export class RetryDeadLettersDto {
  @Id({ about: 'One failed delivery; or give `retry_all`.', optional: true, choice: true })
  delivery_id?: string;

  @OnlyTrue({
    about: 'All failed deliveries, the oldest 10,000 of them; those of disabled subscriptions stay.',
    optional: true,
    choice: true,
    example: true,
  })
  retry_all?: true;

  @Id({ about: 'With `retry_all`: those to this subscription.', optional: true })
  subscription_id?: string;

  @Text({ about: 'With `retry_all`: those of this event type.', max: 100, optional: true })
  event?: string;
}
