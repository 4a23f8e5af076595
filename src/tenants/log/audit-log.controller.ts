import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MayLag } from '../../http/hooks/may-lag.ts';
import { Moment, Text } from '../../http/fields.ts';
import { Answers } from '../../http/openapi/answers.ts';
import { examplePage, paged, PageQuery } from '../../http/paging.ts';
import { Operator } from '../access.ts';
import { TenantIdPipe, TenantRefs } from '../operators/tenant-refs.ts';
import { AuditLogService } from './audit-log.service.ts';
import { auditExample, auditView, platformAuditExample, platformAuditView } from './audit-log.view.ts';

export class AuditLogQuery extends PageQuery {
  @Text({ about: 'Of this tenant, by its id or external id.', max: 255, optional: true, example: 'acme' })
  tenant_id?: string;

  @Text({ about: 'By this actor.', max: 200, optional: true, example: 'operator:billing-backend' })
  actor?: string;

  @Text({ about: 'Of this action.', max: 100, optional: true, example: 'api_key.created' })
  action?: string;

  @Moment({ about: 'At or after, RFC 3339.', optional: true })
  since?: Date;

  @Moment({ about: 'Before, RFC 3339.', optional: true })
  until?: Date;
}

@ApiTags('operator')
@Operator('audit:read')
@Controller('api/v1/admin')
export class AuditLogController {
  constructor(
    private readonly log: AuditLogService,
    private readonly refs: TenantRefs,
  ) {}

  @Get('audit-log')
  @MayLag()
  @ApiOperation({
    operationId: 'listAuditLog',
    summary: 'Who changed or read what, of all tenants and what belongs to none, the newest first',
  })
  @Answers(examplePage(platformAuditExample))
  async all(@Query() query: AuditLogQuery) {
    const filter = {
      tenantId: query.tenant_id === undefined ? undefined : await this.refs.idOf(query.tenant_id),
      actor: query.actor,
      action: query.action,
      since: query.since,
      until: query.until,
    };
    return paged(query, platformAuditView, (page) => this.log.ofAll({ ...filter, ...page }));
  }

  @Get('tenants/:id/audit-log')
  @MayLag()
  @ApiOperation({
    operationId: 'listTenantAuditLog',
    summary: 'Who changed or read which key, subscription or secret, the newest first',
  })
  @Answers(examplePage(auditExample))
  ofTenant(@Param('id', TenantIdPipe) id: string, @Query() query: PageQuery) {
    return paged(query, auditView, (page) => this.log.of(id, page));
  }
}
