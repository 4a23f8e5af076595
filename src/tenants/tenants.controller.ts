import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/openapi/answers.ts';
import { idParam } from '../http/id-param.ts';
import { exampleOnlyPage, examplePage, idOfCursor, onlyPage, PageQuery, pageOf } from '../http/paging.ts';
import { CurrentOperator, Operator, type OperatorActing } from './access.ts';
import {
  apiKeyExample,
  apiKeyView,
  auditExample,
  ChangeTenantDto,
  CreateApiKeyDto,
  CreateTenantDto,
  tenantExample,
  tenantView,
} from './tenants.dto.ts';
import { TenantsService } from './tenants.service.ts';

@ApiTags('operator')
@Operator()
@Controller('api/v1/admin/tenants')
export class TenantsController {
  constructor(private readonly tenants: TenantsService) {}

  @Post()
  @ApiOperation({ summary: 'Onboard a tenant' })
  @Answers(tenantExample)
  async create(@CurrentOperator() by: OperatorActing, @Body() body: CreateTenantDto) {
    return tenantView(await this.tenants.create(by, body.name));
  }

  @Get()
  @ApiOperation({ summary: 'List tenants, the newest first' })
  @Answers(examplePage(tenantExample))
  async list(@Query() query: PageQuery) {
    return pageOf(await this.tenants.list(query.limit + 1, idOfCursor(query.cursor)), query.limit, tenantView);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One tenant' })
  @Answers(tenantExample)
  async get(@Param('id', idParam) id: string) {
    return tenantView(await this.tenants.get(id));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Rename, disable or enable a tenant, or say how long its payloads are kept' })
  @Answers(tenantExample, 'conflict')
  async change(@CurrentOperator() by: OperatorActing, @Param('id', idParam) id: string, @Body() body: ChangeTenantDto) {
    return tenantView(await this.tenants.change(by, id, body));
  }

  @Delete(':id')
  @HttpCode(202)
  @ApiOperation({ summary: 'Erase a tenant: its keys are dead at once, its rows go in the background; no way back' })
  @Answers(
    tenantExample.showing({
      disabled: true,
      disabled_at: '2024-03-01T09:00:00.000Z',
      erasing_at: '2024-03-01T09:00:00.000Z',
    }),
  )
  async erase(@CurrentOperator() by: OperatorActing, @Param('id', idParam) id: string) {
    return tenantView(await this.tenants.erase(by, id));
  }

  @Post(':id/api-keys')
  @ApiOperation({ summary: 'Make an API key; `key` is shown in this answer only' })
  @Answers(apiKeyExample.with({ key: 'whk_live_5fKq2ZtR8mNc_Ex4mp1eEx4mp1eEx4mp1eEx4mp1eEx4m1F7aLy' }), 'conflict')
  async addKey(@CurrentOperator() by: OperatorActing, @Param('id', idParam) id: string, @Body() body: CreateApiKeyDto) {
    const { expires_at: expiresAt, ...rest } = body;
    const { apiKey, key } = await this.tenants.addKey(by, id, expiresAt ? { ...rest, expiresAt } : rest);
    return { ...apiKeyView(apiKey), key };
  }

  @Get(':id/api-keys')
  @ApiOperation({ summary: "A tenant's API keys, without their secrets" })
  @Answers(exampleOnlyPage(apiKeyExample))
  async keys(@Param('id', idParam) id: string) {
    return onlyPage((await this.tenants.keys(id)).map(apiKeyView));
  }

  @Delete(':id/api-keys/:keyId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke an API key, everywhere within 5 s' })
  @ApiParam({ name: 'keyId', description: 'Id of the API key: the part between its underscores' })
  async revokeKey(
    @CurrentOperator() by: OperatorActing,
    @Param('id', idParam) id: string,
    @Param('keyId') keyId: string,
  ) {
    await this.tenants.revokeKey(by, id, keyId);
  }

  @Get(':id/audit-log')
  @ApiOperation({ summary: 'Who changed or read which key, subscription or secret, the newest first' })
  @Answers(examplePage(auditExample))
  async auditLog(@Param('id', idParam) id: string, @Query() query: PageQuery) {
    const rows = await this.tenants.auditLog(id, query.limit + 1, idOfCursor(query.cursor));
    return pageOf(rows, query.limit, (row) => row);
  }
}
