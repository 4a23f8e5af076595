import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers } from '../../http/openapi/answers.ts';
import { exampleOnlyPage, onlyPage } from '../../http/paging.ts';
import { CurrentOperator, Operator, type OperatorActing } from '../access.ts';
import { TenantIdPipe } from '../operators/tenant-refs.ts';
import { CreateApiKeyDto } from '../tenants.dto.ts';
import { ApiKeysService } from './api-keys.service.ts';
import { apiKeyExample, apiKeyView, madeKeyExample } from './api-keys.view.ts';

@ApiTags('tenants')
@Operator('tenants')
@Controller('api/v1/admin/tenants/:id/api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Post()
  @ApiOperation({ operationId: 'createTenantApiKey', summary: 'Make an API key; `key` is shown in this answer only' })
  @Answers(madeKeyExample, 'conflict')
  async create(
    @CurrentOperator() by: OperatorActing,
    @Param('id', TenantIdPipe) id: string,
    @Body() body: CreateApiKeyDto,
  ) {
    const { name, scopes, expires_at: expiresAt } = body;
    const { row, key } = await this.keys.create(by, id, { name, scopes, expiresAt });
    return { ...apiKeyView(row), key };
  }

  @Get()
  @ApiOperation({ operationId: 'listTenantApiKeys', summary: "A tenant's API keys, without their secrets" })
  @Answers(exampleOnlyPage(apiKeyExample))
  async list(@Param('id', TenantIdPipe) id: string) {
    return onlyPage((await this.keys.list(id)).map(apiKeyView));
  }

  @Delete(':keyId')
  @HttpCode(204)
  @ApiOperation({ operationId: 'revokeTenantApiKey', summary: 'Revoke an API key, everywhere within 5 s' })
  @ApiParam({ name: 'keyId', description: 'Id of the API key: the part between its underscores' })
  async revoke(
    @CurrentOperator() by: OperatorActing,
    @Param('id', TenantIdPipe) tenantId: string,
    @Param('keyId') keyId: string,
  ) {
    await this.keys.revoke({ ...by, tenantId }, keyId);
  }
}
