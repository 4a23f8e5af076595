import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MayLag } from '../../http/hooks/may-lag.ts';
import { Answers } from '../../http/openapi/answers.ts';
import { idParam } from '../../http/id-param.ts';
import { Idempotency, type IdempotencyKey } from '../../http/idempotency.ts';
import { examplePage, paged, PageQuery } from '../../http/paging.ts';
import { CurrentTenant, TenantScope, type Acting } from '../../tenants/access.ts';
import { CancelSalesOrderDto, CreateSalesOrderDto } from './sales-orders.dto.ts';
import { salesOrderExample, salesOrderWithItemsExample, salesOrderView } from './sales-orders.view.ts';
import { SalesOrdersService } from './sales-orders.service.ts';

@ApiTags('sales orders')
@Controller('api/v1/tenant/sales-orders')
export class SalesOrdersController {
  constructor(private readonly orders: SalesOrdersService) {}

  @Post()
  @TenantScope('sales-orders:write')
  @ApiOperation({ operationId: 'createSalesOrder', summary: 'Enter a sales order; emits sales_order.created' })
  @Answers(salesOrderWithItemsExample)
  create(
    @CurrentTenant() { tenantId }: Acting,
    @Body() body: CreateSalesOrderDto,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    return this.orders.create(tenantId, body, idempotency);
  }

  @Get()
  @MayLag()
  @TenantScope('sales-orders:read')
  @ApiOperation({ operationId: 'listSalesOrders', summary: 'List sales orders without their items, the newest first' })
  @Answers(examplePage(salesOrderExample))
  list(@CurrentTenant() { tenantId }: Acting, @Query() query: PageQuery) {
    return paged(query, salesOrderView, (page) => this.orders.list(tenantId, page));
  }

  @Get(':id')
  @TenantScope('sales-orders:read')
  @ApiOperation({ operationId: 'getSalesOrder', summary: 'One sales order with its items' })
  @Answers(salesOrderWithItemsExample)
  get(@CurrentTenant() { tenantId }: Acting, @Param('id', idParam) id: string) {
    return this.orders.get(tenantId, id);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @TenantScope('sales-orders:write')
  @ApiOperation({
    operationId: 'confirmSalesOrder',
    summary: 'Confirm an order that is created; emits sales_order.confirmed',
  })
  @Answers(salesOrderExample.showing({ status: 'confirmed' }), 'conflict')
  confirm(
    @CurrentTenant() { tenantId }: Acting,
    @Param('id', idParam) id: string,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    return this.orders.confirm(tenantId, id, idempotency);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @TenantScope('sales-orders:write')
  @ApiOperation({
    operationId: 'cancelSalesOrder',
    summary: 'Cancel an order that is created or confirmed; emits sales_order.cancelled',
  })
  @Answers(salesOrderExample.showing({ status: 'cancelled', reason: 'The customer ordered twice' }), 'conflict')
  cancel(
    @CurrentTenant() { tenantId }: Acting,
    @Param('id', idParam) id: string,
    @Body() { reason }: CancelSalesOrderDto,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    return this.orders.cancel(tenantId, id, reason, idempotency);
  }
}
