import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers } from '../../http/openapi/answers.ts';
import { exampleOnlyPage, onlyPage } from '../../http/paging.ts';
import { CurrentTenant, TenantScope, type Acting } from '../access.ts';
import { CreateApiKeyDto } from '../tenants.dto.ts';
import { ApiKeysService } from './api-keys.service.ts';
import { apiKeyExample, apiKeyView, madeKeyExample } from './api-keys.view.ts';

/** A tenant's own keys, none of which may do more than the one that makes it. */
@ApiTags('api keys')
@Controller('api/v1/tenant/api-keys')
export class OwnKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Post()
  @TenantScope('keys:write')
  @ApiOperation({
    operationId: 'createApiKey',
    summary: 'Make an API key with some of your own scopes; `key` is shown in this answer only',
  })
  @Answers(madeKeyExample, 'forbidden', 'conflict', 'limit_reached')
  async create(@CurrentTenant() by: Acting, @Body() body: CreateApiKeyDto) {
    const { name, scopes, expires_at: expiresAt } = body;
    const { row, key } = await this.keys.createOwn(by, { name, scopes, expiresAt });
    return { ...apiKeyView(row), key };
  }

  @Get()
  @TenantScope('keys:read')
  @ApiOperation({ operationId: 'listApiKeys', summary: 'Your API keys, without their secrets, the newest first' })
  @Answers(exampleOnlyPage(apiKeyExample))
  async list(@CurrentTenant() { tenantId }: Acting) {
    return onlyPage((await this.keys.list(tenantId)).map(apiKeyView));
  }

  @Delete(':id')
  @HttpCode(204)
  @TenantScope('keys:write')
  @ApiOperation({
    operationId: 'revokeApiKey',
    summary: 'Revoke an API key that may do no more than yours, everywhere within 5 s',
  })
  @ApiParam({ name: 'id', description: 'Id of the API key: the part between its underscores' })
  async revoke(@CurrentTenant() by: Acting, @Param('id') id: string) {
    await this.keys.revokeOwn(by, id);
  }
}
