import { Id, Moment, OneOf, OnlyTrue, Text } from '../../http/fields.ts';
import { PageQuery } from '../../http/paging.ts';
import { ITEM_STATUSES, type ItemStatus } from '../items/item.ts';

export class ListRequestsQuery extends PageQuery {
  @Id({ about: 'Those to this source.', optional: true })
  source_id?: string;

  @Text({
    about: 'verified, or why they were refused.',
    max: 50,
    pattern: /^[a-z_]+$/,
    optional: true,
    example: 'signature_invalid',
  })
  verification?: string;

  @OneOf({ about: 'Those that told something that is now like this.', values: ITEM_STATUSES, optional: true })
  status?: ItemStatus;

  @Text({
    about: 'Those that told of this event.',
    max: 100,
    optional: true,
    example: 'stripe.invoice.payment_succeeded',
  })
  event?: string;

  @Moment({ about: 'Received at or after this moment.', optional: true })
  since?: Date;

  @Moment({ about: 'Received before this moment.', optional: true })
  until?: Date;
}

export class RetryItemsDto {
  @Id({ about: 'One dead letter; or give `retry_all`.', optional: true, choice: true })
  item_id?: string;

  @OnlyTrue({ about: 'All dead letters, the oldest 10,000 of them.', optional: true, choice: true, example: true })
  retry_all?: true;
}
