import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MayLag } from '../http/hooks/may-lag.ts';
import { ShowsSecrets } from '../http/hooks/compression.ts';
import { Answers } from '../http/openapi/answers.ts';
import { mapOf, nullable, oneOf } from '../http/openapi/examples.ts';
import { idParam } from '../http/id-param.ts';
import { examplePage, paged } from '../http/paging.ts';
import { CurrentTenant, TenantScope, type Acting } from '../tenants/access.ts';
import { ITEM_STATUSES } from './items/item.ts';
import { PublicUrl } from '../config/public-url.ts';
import { SourceTest } from './source-test.ts';
import {
  ChangeSourceDto,
  CreateSourceDto,
  ListSourcesQuery,
  RotateSourceSecretDto,
  RotateUrlDto,
  TestSourceDto,
} from './sources.dto.ts';
import { SourcesService, type OpenSource } from './sources.service.ts';
import { sourceExample, sourceView } from './sources.view.ts';

@ApiTags('sources')
@Controller('api/v1/tenant/webhooks/sources')
export class SourcesController {
  constructor(
    private readonly sources: SourcesService,
    private readonly tests: SourceTest,
    private readonly publicUrl: PublicUrl,
  ) {}

  @Post()
  @TenantScope('sources:write')
  @ApiOperation({
    operationId: 'createSource',
    summary: 'Connect a provider: paste `url` and what is in `made` (shown only now) into its console',
  })
  @Answers(
    sourceExample.with({ made: mapOf({ verify_token: 'bDd0a2x1c0V3cVh6' }, 'text') }),
    'conflict',
    'limit_reached',
  )
  async create(@CurrentTenant() by: Acting, @Body() body: CreateSourceDto) {
    const { made, ...open } = await this.sources.create(by, body);
    return { ...this.view(open), made };
  }

  @Get()
  @MayLag()
  @ShowsSecrets('all')
  @TenantScope('sources:read')
  @ApiOperation({ operationId: 'listSources', summary: 'List sources, the newest first' })
  @Answers(examplePage(sourceExample))
  list(@CurrentTenant() { tenantId }: Acting, @Query() query: ListSourcesQuery) {
    const viewOf = ({ open }: { id: string; open: OpenSource }) => this.view(open);
    return paged(query, viewOf, async (page) => {
      const rows = await this.sources.list(tenantId, { ...page, provider: query.provider });
      return rows.map((open) => ({ id: open.row.id, open }));
    });
  }

  @Get(':id')
  @ShowsSecrets('all')
  @TenantScope('sources:read')
  @ApiOperation({ operationId: 'getSource', summary: 'One source, with its URL and which secrets it has' })
  @Answers(sourceExample)
  async get(@CurrentTenant() { tenantId }: Acting, @Param('id', idParam) id: string) {
    return this.view(await this.sources.get(tenantId, id));
  }

  @Patch(':id')
  @TenantScope('sources:write')
  @ApiOperation({ operationId: 'updateSource', summary: 'Change name or settings of a source, everywhere within 5 s' })
  @Answers(sourceExample)
  async change(@CurrentTenant() by: Acting, @Param('id', idParam) id: string, @Body() body: ChangeSourceDto) {
    return this.view(await this.sources.change(by, id, body));
  }

  @Delete(':id')
  @HttpCode(204)
  @TenantScope('sources:write')
  @ApiOperation({ operationId: 'deleteSource', summary: 'Remove a source: its URL answers 404, what it told is kept' })
  async remove(@CurrentTenant() by: Acting, @Param('id', idParam) id: string) {
    await this.sources.remove(by, id);
  }

  @Post(':id/rotate-secret')
  @HttpCode(200)
  @TenantScope('sources:write')
  @ApiOperation({
    operationId: 'rotateSourceSecret',
    summary: 'A new secret of a kind; those before count until the grace period is over, at most three',
  })
  @Answers(sourceExample.with({ secret: nullable('bDd0a2x1c0V3cVh6', null) }))
  async rotateSecret(
    @CurrentTenant() by: Acting,
    @Param('id', idParam) id: string,
    @Body() body: RotateSourceSecretDto,
  ) {
    const { secret, ...open } = await this.sources.rotateSecret(by, id, body);
    return { ...this.view(open), secret };
  }

  @Post(':id/rotate-url')
  @HttpCode(200)
  @TenantScope('sources:write')
  @ApiOperation({
    operationId: 'rotateSourceUrl',
    summary: 'A new URL; the one before counts until the grace period is over',
  })
  @Answers(sourceExample)
  async rotateUrl(@CurrentTenant() by: Acting, @Param('id', idParam) id: string, @Body() body: RotateUrlDto) {
    return this.view(await this.sources.rotateUrl(by, id, body.grace_period_seconds));
  }

  @Post(':id/pause')
  @HttpCode(200)
  @TenantScope('sources:write')
  @ApiOperation({ operationId: 'pauseSource', summary: 'Go on accepting, but hold what is told' })
  @Answers(sourceExample.showing({ paused: true, paused_at: '2024-02-14T15:00:00.000Z' }))
  async pause(@CurrentTenant() by: Acting, @Param('id', idParam) id: string) {
    return this.view(await this.sources.pause(by, id));
  }

  @Post(':id/resume')
  @HttpCode(200)
  @TenantScope('sources:write')
  @ApiOperation({ operationId: 'resumeSource', summary: 'Tell what was held, and what comes' })
  @Answers(sourceExample)
  async resume(@CurrentTenant() by: Acting, @Param('id', idParam) id: string) {
    return this.view(await this.sources.resume(by, id));
  }

  @Post(':id/test')
  @HttpCode(200)
  @TenantScope('sources:write', 'sends')
  @ApiOperation({
    operationId: 'testSource',
    summary: "Play the provider: a sample, signed with the source's own secret, goes the whole way",
  })
  @Answers(
    {
      status: 200,
      body: '{"received":true}',
      request_id: nullable('018d4a9c-7d3e-7f05-8b17-2c6a9e4d1f30'),
      signed: true,
      items: [
        { event: 'stripe.invoice.payment_succeeded', status: oneOf(ITEM_STATUSES, 'processed', 'InboundItemStatus') },
      ],
    },
    'conflict',
  )
  test(@CurrentTenant() by: Acting, @Param('id', idParam) id: string, @Body() body: TestSourceDto) {
    return this.tests.send(by, id, body.event);
  }

  private view({ row, token }: OpenSource) {
    return sourceView(row, token, this.publicUrl);
  }
}
