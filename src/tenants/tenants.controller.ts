import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { MayLag } from '../http/hooks/may-lag.ts';
import { Answers } from '../http/openapi/answers.ts';
import { examplePage, paged } from '../http/paging.ts';
import { invalid } from '../http/problem.ts';
import { CurrentOperator, Operator, type OperatorActing } from './access.ts';
import { TenantIdPipe } from './operators/tenant-refs.ts';
import { ChangeTenantDto, CreateTenantDto, EXTERNAL_ID, ListTenantsQuery, PutTenantDto } from './tenants.dto.ts';
import { TenantsService } from './tenants.service.ts';
import { tenantExample, tenantView } from './tenants.view.ts';

@ApiTags('tenants')
@Operator('tenants')
@Controller('api/v1/admin/tenants')
export class TenantsController {
  constructor(private readonly tenants: TenantsService) {}

  @Post()
  @ApiOperation({ operationId: 'createTenant', summary: 'Onboard a tenant' })
  @Answers(tenantExample, 'conflict')
  async create(@CurrentOperator() by: OperatorActing, @Body() body: CreateTenantDto) {
    return tenantView(await this.tenants.create(by, { ...body }));
  }

  @Put('by-external-id/:external_id')
  @ApiOperation({
    operationId: 'putTenant',
    summary: 'Make the tenant that you call this, or change what is named; twice is as good as once',
  })
  @ApiParam({ name: 'external_id', description: 'Visible ASCII, encoded as a path wants it', example: 'acme' })
  @Answers(tenantExample, 'conflict')
  async put(
    @CurrentOperator() by: OperatorActing,
    @Param('external_id') externalId: string,
    @Body() body: PutTenantDto,
  ) {
    if (!EXTERNAL_ID.test(externalId))
      throw invalid({ field: 'external_id', message: 'must be 1 to 255 visible ASCII characters' });
    return tenantView(await this.tenants.put(by, externalId, { ...body }));
  }

  @Get()
  @MayLag()
  @ApiOperation({ operationId: 'listTenants', summary: 'List tenants, the newest first' })
  @Answers(examplePage(tenantExample))
  list(@Query() query: ListTenantsQuery) {
    return paged(query, tenantView, (page) => this.tenants.list({ ...page, q: query.q }));
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getTenant', summary: 'One tenant' })
  @Answers(tenantExample)
  async get(@Param('id', TenantIdPipe) id: string) {
    return tenantView(await this.tenants.get(id));
  }

  @Patch(':id')
  @ApiOperation({
    operationId: 'updateTenant',
    summary: 'Rename, disable or enable a tenant, or say how long its payloads are kept',
  })
  @Answers(tenantExample, 'conflict')
  async change(
    @CurrentOperator() by: OperatorActing,
    @Param('id', TenantIdPipe) id: string,
    @Body() body: ChangeTenantDto,
  ) {
    return tenantView(await this.tenants.change(by, id, { ...body }));
  }

  @Delete(':id')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'eraseTenant',
    summary: 'Erase a tenant: its keys are dead at once, its rows go in the background; no way back',
  })
  @Answers(
    tenantExample.showing({
      disabled: true,
      disabled_at: '2024-03-01T09:00:00.000Z',
      erasing_at: '2024-03-01T09:00:00.000Z',
    }),
  )
  async erase(@CurrentOperator() by: OperatorActing, @Param('id', TenantIdPipe) id: string) {
    return tenantView(await this.tenants.erase(by, id));
  }
}
