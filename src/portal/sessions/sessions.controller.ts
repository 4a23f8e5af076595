import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { idParam } from '../../http/id-param.ts';
import { Idempotency, type IdempotencyKey } from '../../http/idempotency.ts';
import { Answers } from '../../http/openapi/answers.ts';
import { examplePage, paged } from '../../http/paging.ts';
import {
  CurrentOperator,
  CurrentTenant,
  Operator,
  TenantScope,
  type Acting,
  type OperatorActing,
} from '../../tenants/access.ts';
import { TenantIdPipe } from '../../tenants/operators/tenant-refs.ts';
import { EndSessionsQuery, ListSessionsQuery, MintSessionDto, OpenSessionDto } from './sessions.dto.ts';
import { PortalSessionsService, type Minted } from './sessions.service.ts';
import { linkExample, sessionExample, sessionView } from './sessions.view.ts';

const linkView = ({ row, url }: Minted) => ({ ...sessionView(row), url });

@ApiTags('portal')
@Controller('api/v1/tenant/portal-sessions')
export class PortalSessionsController {
  constructor(private readonly sessions: PortalSessionsService) {}

  @Post()
  @TenantScope('portal:write')
  @ApiOperation({
    operationId: 'createPortalSession',
    summary:
      'Make a link into the portal, which works once and for 2 minutes; a repetition with the same key gets a new link to the same session',
  })
  @Answers(linkExample, 'conflict', 'limit_reached')
  async mint(
    @CurrentTenant() by: Acting,
    @Body() body: MintSessionDto,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    return linkView(await this.sessions.mint(by, body, idempotency));
  }

  @Get()
  @TenantScope('portal:write')
  @ApiOperation({
    operationId: 'listPortalSessions',
    summary: 'Links and sessions of the last 30 days, the newest first',
  })
  @Answers(examplePage(sessionExample))
  list(@CurrentTenant() { tenantId }: Acting, @Query() query: ListSessionsQuery) {
    const { subject } = query;
    return paged(query, sessionView, (page) => this.sessions.list(tenantId, { subject, ...page }));
  }

  @Delete()
  @TenantScope('portal:write')
  @ApiOperation({
    operationId: 'endPortalSessionsOf',
    summary: 'End all links and sessions of one person, everywhere within 5 s',
  })
  @Answers({ ended: 2 })
  async endOf(@CurrentTenant() by: Acting, @Query() { subject }: EndSessionsQuery) {
    return { ended: await this.sessions.endOf(by, subject) };
  }

  @Delete(':id')
  @HttpCode(204)
  @TenantScope('portal:write')
  @ApiOperation({ operationId: 'endPortalSession', summary: 'End one, everywhere within 5 s' })
  async end(@CurrentTenant() by: Acting, @Param('id', idParam) id: string) {
    await this.sessions.end(by, id);
  }
}

@ApiTags('operator')
@Operator('tenants')
@Controller('api/v1/admin/tenants/:id/portal-sessions')
export class TenantPortalSessionsController {
  constructor(private readonly sessions: PortalSessionsService) {}

  @Post()
  @ApiOperation({
    operationId: 'openTenantPortalSession',
    summary:
      'Make a link into the portal of a tenant: without a `subject` to look on as the tenant, read-only unless `scopes` say more',
  })
  @Answers(linkExample, 'conflict', 'limit_reached')
  async open(
    @CurrentOperator() by: OperatorActing,
    @Param('id', TenantIdPipe) id: string,
    @Body() body: OpenSessionDto,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    return linkView(await this.sessions.open(by, id, body, idempotency));
  }

  @Get()
  @ApiOperation({
    operationId: 'listTenantPortalSessions',
    summary: 'Links and sessions of a tenant, of the last 30 days, the newest first',
  })
  @Answers(examplePage(sessionExample))
  list(@Param('id', TenantIdPipe) id: string, @Query() query: ListSessionsQuery) {
    const { subject } = query;
    return paged(query, sessionView, (page) => this.sessions.listOf(id, { subject, ...page }));
  }

  @Delete(':sessionId')
  @HttpCode(204)
  @ApiOperation({ operationId: 'endTenantPortalSession', summary: 'End one, everywhere within 5 s' })
  @ApiParam({ name: 'sessionId', description: 'Id of the session', schema: { type: 'string', format: 'uuid' } })
  async end(
    @CurrentOperator() by: OperatorActing,
    @Param('id', TenantIdPipe) tenantId: string,
    @Param('sessionId', idParam) id: string,
  ) {
    await this.sessions.end({ ...by, tenantId }, id);
  }
}
