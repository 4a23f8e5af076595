import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MayLag } from '../../http/hooks/may-lag.ts';
import { Answers } from '../../http/openapi/answers.ts';
import { idParam } from '../../http/id-param.ts';
import { Idempotency, type IdempotencyKey } from '../../http/idempotency.ts';
import { examplePage, paged, PageQuery } from '../../http/paging.ts';
import { CurrentTenant, TenantScope, type Acting } from '../../tenants/access.ts';
import { ChangeCustomerDto, CreateCustomerDto } from './customers.dto.ts';
import { customerExample, customerView } from './customers.view.ts';
import { CustomersService } from './customers.service.ts';

@ApiTags('customers')
@Controller('api/v1/tenant/customers')
export class CustomersController {
  constructor(private readonly customers: CustomersService) {}

  @Post()
  @TenantScope('crm:write')
  @ApiOperation({ operationId: 'createCustomer', summary: 'Add a customer; emits customer.created' })
  @Answers(customerExample)
  create(
    @CurrentTenant() { tenantId }: Acting,
    @Body() body: CreateCustomerDto,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    return this.customers.create(tenantId, body, idempotency);
  }

  @Get()
  @MayLag()
  @TenantScope('crm:read')
  @ApiOperation({ operationId: 'listCustomers', summary: 'List customers, the newest first' })
  @Answers(examplePage(customerExample))
  list(@CurrentTenant() { tenantId }: Acting, @Query() query: PageQuery) {
    return paged(query, customerView, (page) => this.customers.list(tenantId, page));
  }

  @Get(':id')
  @TenantScope('crm:read')
  @ApiOperation({ operationId: 'getCustomer', summary: 'One customer' })
  @Answers(customerExample)
  get(@CurrentTenant() { tenantId }: Acting, @Param('id', idParam) id: string) {
    return this.customers.get(tenantId, id);
  }

  @Patch(':id')
  @TenantScope('crm:write')
  @ApiOperation({
    operationId: 'updateCustomer',
    summary: 'Change a customer; emits customer.updated when something changed',
  })
  @Answers(customerExample)
  change(@CurrentTenant() { tenantId }: Acting, @Param('id', idParam) id: string, @Body() body: ChangeCustomerDto) {
    return this.customers.change(tenantId, id, body);
  }
}
