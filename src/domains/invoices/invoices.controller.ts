import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MayLag } from '../../http/hooks/may-lag.ts';
import { Answers } from '../../http/openapi/answers.ts';
import { idParam } from '../../http/id-param.ts';
import { Idempotency, type IdempotencyKey } from '../../http/idempotency.ts';
import { examplePage, paged, PageQuery } from '../../http/paging.ts';
import { CurrentTenant, TenantScope, type Acting } from '../../tenants/access.ts';
import { CreateInvoiceDto, StopInvoiceDto } from './invoices.dto.ts';
import { invoiceExample, invoiceView } from './invoices.view.ts';
import { InvoicesService } from './invoices.service.ts';

@ApiTags('invoices')
@Controller('api/v1/tenant/invoices')
export class InvoicesController {
  constructor(private readonly invoices: InvoicesService) {}

  @Post()
  @TenantScope('invoices:write')
  @ApiOperation({ operationId: 'createInvoice', summary: 'Draft an invoice; emits invoice.created' })
  @Answers(invoiceExample)
  create(
    @CurrentTenant() { tenantId }: Acting,
    @Body() body: CreateInvoiceDto,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    return this.invoices.create(tenantId, body, idempotency);
  }

  @Get()
  @MayLag()
  @TenantScope('invoices:read')
  @ApiOperation({ operationId: 'listInvoices', summary: 'List invoices, the newest first' })
  @Answers(examplePage(invoiceExample))
  list(@CurrentTenant() { tenantId }: Acting, @Query() query: PageQuery) {
    return paged(query, invoiceView, (page) => this.invoices.list(tenantId, page));
  }

  @Get(':id')
  @TenantScope('invoices:read')
  @ApiOperation({ operationId: 'getInvoice', summary: 'One invoice' })
  @Answers(invoiceExample)
  get(@CurrentTenant() { tenantId }: Acting, @Param('id', idParam) id: string) {
    return this.invoices.get(tenantId, id);
  }

  @Post(':id/send')
  @HttpCode(200)
  @TenantScope('invoices:write')
  @ApiOperation({ operationId: 'sendInvoice', summary: 'Send a draft; emits invoice.sent' })
  @Answers(invoiceExample.showing({ status: 'sent' }), 'conflict')
  send(
    @CurrentTenant() { tenantId }: Acting,
    @Param('id', idParam) id: string,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    return this.invoices.send(tenantId, id, idempotency);
  }

  @Post(':id/authorize')
  @HttpCode(200)
  @TenantScope('invoices:write')
  @ApiOperation({ operationId: 'authorizeInvoice', summary: 'Authorize a sent invoice; emits invoice.authorized' })
  @Answers(invoiceExample.showing({ status: 'authorized' }), 'conflict')
  authorize(
    @CurrentTenant() { tenantId }: Acting,
    @Param('id', idParam) id: string,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    return this.invoices.authorize(tenantId, id, idempotency);
  }

  @Post(':id/reject')
  @HttpCode(200)
  @TenantScope('invoices:write')
  @ApiOperation({ operationId: 'rejectInvoice', summary: 'Reject a sent invoice; emits invoice.rejected' })
  @Answers(invoiceExample.showing({ status: 'rejected', reason: 'Issued twice by mistake' }), 'conflict')
  reject(
    @CurrentTenant() { tenantId }: Acting,
    @Param('id', idParam) id: string,
    @Body() { reason }: StopInvoiceDto,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    return this.invoices.reject(tenantId, id, reason, idempotency);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @TenantScope('invoices:write')
  @ApiOperation({
    operationId: 'cancelInvoice',
    summary: 'Cancel an invoice that is not rejected; emits invoice.cancelled',
  })
  @Answers(invoiceExample.showing({ status: 'cancelled', reason: 'Issued twice by mistake' }), 'conflict')
  cancel(
    @CurrentTenant() { tenantId }: Acting,
    @Param('id', idParam) id: string,
    @Body() { reason }: StopInvoiceDto,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    return this.invoices.cancel(tenantId, id, reason, idempotency);
  }
}
