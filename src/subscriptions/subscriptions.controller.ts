import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MayLag } from '../http/hooks/may-lag.ts';
import { Answers } from '../http/openapi/answers.ts';
import { named, nullable } from '../http/openapi/examples.ts';
import { IfMatch, Version, type Precondition, type ShowVersion } from '../http/etag.ts';
import { idParam } from '../http/id-param.ts';
import { examplePage, paged } from '../http/paging.ts';
import { CurrentTenant, TenantScope, type Acting } from '../tenants/access.ts';
import {
  ChangeSubscriptionDto,
  CreateSubscriptionDto,
  EnableSubscriptionDto,
  ListSubscriptionsQuery,
  RotateSecretDto,
} from './subscriptions.dto.ts';
import { OutagesService } from './outages/outages.service.ts';
import { SigningSecretsService } from './sealed/signing-secrets.service.ts';
import { Idempotency, type IdempotencyKey } from '../http/idempotency.ts';
import { ShowsSecrets } from '../http/hooks/compression.ts';
import { SubscriptionHeaders } from './sealed/subscription-headers.ts';
import { healthExample, SubscriptionHealth } from './subscription-health.ts';
import { SubscriptionsService } from './subscriptions.service.ts';
import { subscriptionExample, subscriptionView, type ShownSubscription } from './subscriptions.view.ts';

const listedExample = named('ListedSubscription', subscriptionExample.with({ health: nullable(healthExample) }));

@ApiTags('subscriptions')
@Controller('api/v1/tenant/webhooks/subscriptions')
export class SubscriptionsController {
  constructor(
    private readonly subscriptions: SubscriptionsService,
    private readonly secrets: SigningSecretsService,
    private readonly headers: SubscriptionHeaders,
    private readonly health: SubscriptionHealth,
    private readonly outages: OutagesService,
  ) {}

  @Post()
  @TenantScope('subscriptions:write')
  @ApiOperation({
    operationId: 'createSubscription',
    summary: 'Register an endpoint; the secret is shown in this answer, and to a repetition with its Idempotency-Key',
  })
  @Answers(subscriptionExample.with({ secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }), 'limit_reached')
  async create(
    @CurrentTenant() by: Acting,
    @Body() body: CreateSubscriptionDto,
    @Version() show: ShowVersion,
    @Idempotency() idempotency: IdempotencyKey | undefined,
  ) {
    const { subscription, secret } = await this.subscriptions.create(by, body, idempotency);
    show(subscription.version);
    return { ...this.view(by, subscription), secret };
  }

  @Get()
  @MayLag()
  @ShowsSecrets('secrets:read')
  @TenantScope('subscriptions:read')
  @ApiOperation({ operationId: 'listSubscriptions', summary: 'List subscriptions, the newest first' })
  @Answers(examplePage(listedExample))
  async list(@CurrentTenant() by: Acting, @Query() query: ListSubscriptionsQuery) {
    const active = query.active === undefined ? undefined : query.active === 'true';
    const page = await paged(
      query,
      (row: ShownSubscription) => this.view(by, row),
      (read) => this.subscriptions.list(by.tenantId, { ...read, active }),
    );
    const ids = query.include === 'health' ? page.data.map(({ id }) => id) : [];
    const health = await this.health.of(by.tenantId, ids);
    return { ...page, data: page.data.map((one) => ({ ...one, health: health.get(one.id) ?? null })) };
  }

  @Get(':id')
  @ShowsSecrets('secrets:read')
  @TenantScope('subscriptions:read')
  @ApiOperation({ operationId: 'getSubscription', summary: 'One subscription' })
  @Answers(subscriptionExample)
  async get(@CurrentTenant() by: Acting, @Param('id', idParam) id: string, @Version() show: ShowVersion) {
    const subscription = await this.subscriptions.get(by.tenantId, id);
    show(subscription.version);
    return this.view(by, subscription);
  }

  @Patch(':id')
  @TenantScope('subscriptions:write')
  @ApiOperation({ operationId: 'updateSubscription', summary: 'Change a subscription, from the next attempt on' })
  @Answers(subscriptionExample)
  async change(
    @CurrentTenant() by: Acting,
    @Param('id', idParam) id: string,
    @Body() body: ChangeSubscriptionDto,
    @IfMatch() precondition: Precondition,
    @Version() show: ShowVersion,
  ) {
    const subscription = await this.subscriptions.change(by, id, body, precondition);
    show(subscription.version);
    return this.view(by, subscription);
  }

  @Delete(':id')
  @HttpCode(204)
  @TenantScope('subscriptions:write')
  @ApiOperation({
    operationId: 'deleteSubscription',
    summary: 'Remove a subscription; deliveries that wait are cancelled',
  })
  async remove(@CurrentTenant() by: Acting, @Param('id', idParam) id: string, @IfMatch() precondition: Precondition) {
    await this.subscriptions.remove(by, id, precondition);
  }

  @Post(':id/enable')
  @HttpCode(200)
  @TenantScope('subscriptions:write', 'sends')
  @ApiOperation({ operationId: 'enableSubscription', summary: 'Send again' })
  @Answers(subscriptionExample.with({ replay_id: nullable('018d4ab3-5f60-7c31-b0a4-2d8e6f1c7b95', null) }), 'conflict')
  async enable(
    @CurrentTenant() by: Acting,
    @Param('id', idParam) id: string,
    @Body() body: EnableSubscriptionDto,
    @IfMatch() precondition: Precondition,
    @Version() show: ShowVersion,
  ) {
    const { subscription, replayId } = body.replay_skipped
      ? await this.subscriptions.enableAndReplay(by, id, precondition)
      : { subscription: await this.subscriptions.change(by, id, { active: true }, precondition), replayId: null };
    show(subscription.version);
    return { ...this.view(by, subscription), replay_id: replayId };
  }

  @Post(':id/disable')
  @HttpCode(200)
  @TenantScope('subscriptions:write')
  @ApiOperation({ operationId: 'disableSubscription', summary: 'Stop sending; events are kept as skipped deliveries' })
  @Answers(
    subscriptionExample.showing({
      active: false,
      disabled_at: '2024-02-14T16:00:00.000Z',
      disabled_reason: 'manual',
    }),
  )
  async disable(
    @CurrentTenant() by: Acting,
    @Param('id', idParam) id: string,
    @IfMatch() precondition: Precondition,
    @Version() show: ShowVersion,
  ) {
    const subscription = await this.subscriptions.change(by, id, { active: false }, precondition);
    show(subscription.version);
    return this.view(by, subscription);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @TenantScope('subscriptions:write')
  @ApiOperation({
    operationId: 'resumeSubscription',
    summary: 'Resume now: what waits for an endpoint that is held is sent, whether it is back or not',
  })
  @Answers(subscriptionExample)
  async resume(@CurrentTenant() by: Acting, @Param('id', idParam) id: string) {
    await this.outages.resume(by, id);
    return this.view(by, await this.subscriptions.get(by.tenantId, id));
  }

  @Post(':id/probe')
  @HttpCode(200)
  @TenantScope('subscriptions:write')
  @ApiOperation({
    operationId: 'probeSubscription',
    summary: 'Send a probe: one delivery tries at once whether an endpoint that is held is back',
  })
  @Answers(subscriptionExample)
  async probe(@CurrentTenant() by: Acting, @Param('id', idParam) id: string) {
    await this.outages.probe(by, id);
    return this.view(by, await this.subscriptions.get(by.tenantId, id));
  }

  @Get(':id/secret')
  @ShowsSecrets('all')
  @TenantScope('secrets:read')
  @ApiOperation({ operationId: 'getSubscriptionSecret', summary: 'The current signing secret; reading it is audited' })
  @Answers({ secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }, 'conflict')
  async secret(@CurrentTenant() by: Acting, @Param('id', idParam) id: string) {
    return { secret: await this.secrets.read(by, id) };
  }

  @Post(':id/rotate-secret')
  @HttpCode(200)
  @TenantScope('subscriptions:write')
  @ApiOperation({
    operationId: 'rotateSubscriptionSecret',
    summary: 'A new secret; the old one signs too for the grace period, but never more than the newest three',
  })
  @Answers({ secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' })
  async rotate(@CurrentTenant() by: Acting, @Param('id', idParam) id: string, @Body() body: RotateSecretDto) {
    const { secret, grace_period_seconds: graceSeconds } = body;
    return {
      secret: await this.secrets.rotate(by, id, {
        ...(secret === undefined ? {} : { secret }),
        ...(graceSeconds === undefined ? {} : { graceSeconds }),
      }),
    };
  }

  private view(by: Acting, subscription: ShownSubscription) {
    return subscriptionView(subscription, this.headers.shownTo(by, subscription));
  }
}
