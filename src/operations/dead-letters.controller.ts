import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DeadLettersService } from '../deliveries/resend/dead-letters.service.ts';
import { DeliveriesService } from '../deliveries/deliveries.service.ts';
import { deadLetterExample, deliveryView, type DeliveryRow } from '../deliveries/deliveries.view.ts';
import { MayLag } from '../http/hooks/may-lag.ts';
import { Answers } from '../http/openapi/answers.ts';
import { named } from '../http/openapi/examples.ts';
import { examplePage, paged } from '../http/paging.ts';
import type { ItemRow } from '../sources/requests/requests.rows.ts';
import { RequestsService } from '../sources/requests/requests.service.ts';
import { itemExample, itemView } from '../sources/requests/requests.view.ts';
import { CurrentOperator, Operator, type OperatorActing } from '../tenants/access.ts';
import { TenantRefs } from '../tenants/operators/tenant-refs.ts';
import { ListFailedDeliveriesQuery, RetryFailedDeliveriesDto } from './dead-letters.dto.ts';

const failedDeliveryView = (row: DeliveryRow) => ({ ...deliveryView(row), tenant_id: row.tenant_id });

const failedDeliveryExample = named(
  'FailedDelivery',
  deadLetterExample.with({ tenant_id: '018d4a50-1c2d-7e3f-9a4b-5c6d7e8f9a0b' }),
);

const failedItemView = (row: ItemRow & { tenant_id: string }) => ({ ...itemView(row), tenant_id: row.tenant_id });
const failedItemExample = named(
  'FailedInboundItem',
  itemExample.with({ tenant_id: '018d4a50-1c2d-7e3f-9a4b-5c6d7e8f9a0b' }),
);

const allDeadLettersExample = named(
  'AllDeadLettersPage',
  examplePage(failedDeliveryExample).with({ inbound: [failedItemExample] }),
);

/** Dead letters across tenants. */
@ApiTags('operator')
@Operator('deliveries')
@Controller('api/v1/webhooks')
export class FailedDeliveriesController {
  constructor(
    private readonly deliveries: DeliveriesService,
    private readonly deadLetters: DeadLettersService,
    private readonly inbound: RequestsService,
    private readonly refs: TenantRefs,
  ) {}

  @Get('dlq')
  @MayLag()
  @ApiOperation({
    operationId: 'listAllDeadLetters',
    summary:
      'Deliveries that failed for good across tenants, those of the newest events first; and the 20 newest things that providers told in vain',
  })
  @Answers(allDeadLettersExample)
  async list(@Query() query: ListFailedDeliveriesQuery) {
    const tenantId = await this.tenantOf(query.tenant_id);
    const filter = { statuses: ['failed' as const], subscriptionId: query.subscription_id, event: query.event };
    const page = await paged(query, failedDeliveryView, (read) =>
      this.deliveries.list(tenantId, { ...filter, ...read }),
    );
    const inbound = await this.inbound.failedOfAll(tenantId);
    return { ...page, inbound: inbound.map(failedItemView) };
  }

  @Get('events/failed/list')
  @MayLag()
  @ApiOperation({ operationId: 'listFailedDeliveries', summary: 'The same as `GET /api/v1/webhooks/dlq`' })
  @Answers(allDeadLettersExample)
  failed(@Query() query: ListFailedDeliveriesQuery) {
    return this.list(query);
  }

  @Post('dlq')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'retryAllDeadLetters',
    summary: 'A new round of attempts of one failed delivery, or of all of them, across tenants',
  })
  @Answers({ requeued: 250, has_more: false }, 'not_found', 'conflict', 'payload_gone', 'limit_reached')
  async retry(@CurrentOperator() operator: OperatorActing, @Body() body: RetryFailedDeliveriesDto) {
    return this.deadLetters.retry(
      { ...operator, tenantId: undefined },
      {
        deliveryId: body.delivery_id,
        retryAll: body.retry_all,
        ofTenant: await this.tenantOf(body.tenant_id),
        subscriptionId: body.subscription_id,
        event: body.event,
      },
    );
  }

  /** Throws 404. */
  private async tenantOf(ref: string | undefined): Promise<string | undefined> {
    return ref === undefined ? undefined : this.refs.idOf(ref);
  }
}
