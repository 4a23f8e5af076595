import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/openapi/answers.ts';
import { Idempotency, type IdempotencyKey } from '../http/idempotency.ts';
import { invalid } from '../http/problem.ts';
import { CurrentOperator, Operator, type OperatorActing } from '../tenants/access.ts';
import { TenantRefs, type NamedTenant } from '../tenants/operators/tenant-refs.ts';
import { RequestLimits } from '../redis/limits/request-limits.ts';
import { EmitForTenantsDto, eventView, tenantsEventExample } from './events.dto.ts';
import type { NewEvent } from './event.ts';
import { EventsService } from './events.service.ts';

const viewOf = (event: NewEvent) => ({ ...eventView(event), tenant_id: event.tenantId });

/** Events of many tenants, from a backend that has one key for all of them. */
@ApiTags('events')
@Operator('events:write')
@Controller('api/v1/admin/events')
export class TenantsEventsController {
  constructor(
    private readonly events: EventsService,
    private readonly refs: TenantRefs,
    private readonly limits: RequestLimits,
  ) {}

  @Post('batch')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'emitEventsForTenants',
    summary: 'Emit up to 100 events of several tenants in one transaction',
  })
  @Answers({ data: [tenantsEventExample] })
  async emit(
    @CurrentOperator() { actor }: OperatorActing,
    @Body() body: EmitForTenantsDto,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    const tenants = await this.refs.findAll(body.events.map(({ tenant }) => tenant));
    const events = body.events.map((one, index) => {
      const prefix = `events[${index}].`;
      return this.events.makeFrom(liveOf(tenants, one.tenant, prefix), one, prefix);
    });
    await this.limits.admitEvents(sharesOf(events));
    return { data: await this.events.emitAll(actor, events, idempotency, viewOf) };
  }
}

/** Throws 422. */
function liveOf(tenants: ReadonlyMap<string, NamedTenant>, ref: string, prefix: string): string {
  const tenant = tenants.get(ref);
  if (!tenant || tenant.erasing)
    throw invalid({ field: `${prefix}tenant`, message: 'is no tenant’s id or external id' });
  if (tenant.disabled) throw invalid({ field: `${prefix}tenant`, message: 'is disabled: enable it first' });
  return tenant.id;
}

/** What each tenant emits. */
function sharesOf(events: readonly NewEvent[]) {
  const shares = new Map<string, { tenantId: string; events: number; bytes: number }>();
  for (const { tenantId, body } of events) {
    const share = shares.get(tenantId) ?? { tenantId, events: 0, bytes: 0 };
    shares.set(tenantId, { tenantId, events: share.events + 1, bytes: share.bytes + Buffer.byteLength(body) });
  }
  return [...shares.values()];
}
