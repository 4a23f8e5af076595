import { Id, OnlyTrue, Text } from '../http/fields.ts';
import { PageQuery } from '../http/paging.ts';

export class ListFailedDeliveriesQuery extends PageQuery {
  @Text({ about: 'Those of this tenant, by its id or external id.', min: 1, max: 255, optional: true, example: 'acme' })
  tenant_id?: string;

  @Id({ about: 'Those to this subscription.', optional: true })
  subscription_id?: string;

  @Text({ about: 'An exact event type.', max: 100, optional: true, example: 'invoice.created' })
  event?: string;
}

export class RetryFailedDeliveriesDto {
  @Id({ about: 'One failed delivery of any tenant; or give `retry_all`.', optional: true, choice: true })
  delivery_id?: string;

  @OnlyTrue({
    about: 'All failed deliveries, the oldest 10,000 of them; those of disabled subscriptions and tenants stay.',
    optional: true,
    choice: true,
    example: true,
  })
  retry_all?: true;

  @Text({
    about: 'With `retry_all`: those of this tenant, by its id or external id.',
    min: 1,
    max: 255,
    optional: true,
    example: 'acme',
  })
  tenant_id?: string;

  @Id({ about: 'With `retry_all`: those to this subscription.', optional: true })
  subscription_id?: string;

  @Text({ about: 'With `retry_all`: those of this event type.', max: 100, optional: true })
  event?: string;
}
