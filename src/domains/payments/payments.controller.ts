import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MayLag } from '../../http/hooks/may-lag.ts';
import { Answers } from '../../http/openapi/answers.ts';
import { idParam } from '../../http/id-param.ts';
import { Idempotency, type IdempotencyKey } from '../../http/idempotency.ts';
import { examplePage, paged, PageQuery } from '../../http/paging.ts';
import { CurrentTenant, TenantScope, type Acting } from '../../tenants/access.ts';
import { CreatePaymentDto, CreatePaymentFailureDto } from './payments.dto.ts';
import { paymentExample, paymentFailureExample, paymentView } from './payments.view.ts';
import { PaymentsService } from './payments.service.ts';

@ApiTags('payments')
@Controller('api/v1/tenant/payments')
export class PaymentsController {
  constructor(private readonly payments: PaymentsService) {}

  @Post()
  @TenantScope('payments:write')
  @ApiOperation({ operationId: 'receivePayment', summary: 'Record a payment that arrived; emits payment.received' })
  @Answers(paymentExample)
  receive(
    @CurrentTenant() { tenantId }: Acting,
    @Body() body: CreatePaymentDto,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    return this.payments.receive(tenantId, body, idempotency);
  }

  @Post('failures')
  @TenantScope('payments:write')
  @ApiOperation({ operationId: 'recordPaymentFailure', summary: 'Record a payment that failed; emits payment.failed' })
  @Answers(paymentFailureExample)
  fail(
    @CurrentTenant() { tenantId }: Acting,
    @Body() body: CreatePaymentFailureDto,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    return this.payments.fail(tenantId, body, idempotency);
  }

  @Get()
  @MayLag()
  @TenantScope('payments:read')
  @ApiOperation({ operationId: 'listPayments', summary: 'List payments, received and failed, the newest first' })
  @Answers(examplePage(paymentExample))
  list(@CurrentTenant() { tenantId }: Acting, @Query() query: PageQuery) {
    return paged(query, paymentView, (page) => this.payments.list(tenantId, page));
  }

  @Get(':id')
  @TenantScope('payments:read')
  @ApiOperation({ operationId: 'getPayment', summary: 'One payment' })
  @Answers(paymentExample)
  get(@CurrentTenant() { tenantId }: Acting, @Param('id', idParam) id: string) {
    return this.payments.get(tenantId, id);
  }
}
