import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/settings.ts';
import { VERSION } from '../../config/version.ts';
import { timeOf } from '../../database/ids.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { EgressClient } from '../../security/egress/egress-client.ts';
import { keptOf } from '../../subscriptions/sealed/masked-headers.ts';
import { SubscriptionHeaders } from '../../subscriptions/sealed/subscription-headers.ts';
import { SubscriptionSecrets } from '../../subscriptions/sealed/subscription-secrets.ts';
import { Tracer, type Span } from '../../tracing/tracer.ts';
import { isProbe, type DueDelivery } from '../due-delivery.ts';
import { secretUnavailable } from '../record/outcome.ts';
import { prepare } from './prepare.ts';
import type { Result } from '../record/result.ts';
import { judge, mayYetBeTaken } from './retry-schedule.ts';
import { send } from './send.ts';

/** One attempt of a delivery: prepare, send, judge. */
@Injectable()
export class Attempts {
  private readonly userAgent: string;

  constructor(
    private readonly settings: Settings,
    private readonly client: EgressClient,
    private readonly secrets: SubscriptionSecrets,
    private readonly headers: SubscriptionHeaders,
    private readonly metrics: Metrics,
    private readonly tracer: Tracer,
  ) {
    this.userAgent = `webhook-delivery-platform/${VERSION} (+${settings.contactUrl})`;
  }

  /** @throws Unsent when nothing could be sent, by no fault of the endpoint */
  async make(delivery: DueDelivery, body: Buffer, now: Date): Promise<Result> {
    if (delivery.attempts === 0) {
      this.metrics.processingDuration.observe(Math.max(0, (now.getTime() - timeOf(delivery.eventId)) / 1000));
    }
    const span = this.tracer.start && attemptSpan(this.tracer.start, delivery);
    const secrets = this.secrets.openLive(delivery.tenantId, delivery.subscription.secrets);
    const customHeaders = this.headers.openToSend(delivery.tenantId, delivery.subscriptionId, delivery.subscription);
    const request =
      secrets.length > 0 && customHeaders
        ? prepare(delivery, body, {
            secrets,
            customHeaders,
            now,
            userAgent: this.userAgent,
            defaultTimeoutMs: this.settings.deliveryTimeoutMs,
            trace: span?.headers,
          })
        : undefined;
    const sent = request && send(this.client, request);
    sent?.catch((error: Error) => span?.end({}, error.name));
    const outcome = (await sent) ?? secretUnavailable(now);
    span?.end(
      outcome.statusCode === undefined ? {} : { 'http.response.status_code': outcome.statusCode },
      outcome.reason,
    );
    // Its four attempts are still to come.
    const waitsUntil =
      isProbe(delivery) && mayYetBeTaken(outcome) ? delivery.subscription.outage?.heldUntil : undefined;
    const inRound = delivery.attempts - delivery.attemptsBeforeRound + 1;
    const schedule = delivery.subscription.retryScheduleSeconds ?? this.settings.retryScheduleSeconds;
    const verdict = judge(outcome, inRound, schedule, Math.random());
    const retryAt = verdict.status === 'retrying' ? verdict.nextAttemptAt : null;
    const nextAttemptAt = waitsUntil ? new Date(waitsUntil) : retryAt;
    return {
      delivery,
      status: waitsUntil ? 'pending' : verdict.status,
      nextAttemptAt,
      sweepAt: nextAttemptAt,
      attempt: { outcome, ...(request && customHeaders && { requestHeaders: keptOf(request.headers, customHeaders) }) },
    };
  }
}

type Start = NonNullable<Tracer['start']>;

/** Belongs to the event's trace; the endpoint sees it as its parent. */
function attemptSpan(start: Start, delivery: DueDelivery): Span {
  return start(`attempt ${delivery.event}`, {
    kind: 'client',
    parent: delivery.trace,
    attributes: {
      'http.request.method': 'POST',
      // Not the whole URL: some carry a secret.
      'server.address': new URL(delivery.subscription.url).hostname,
      'webhook.delivery.id': delivery.id,
      'webhook.event.id': delivery.eventId,
      'webhook.tenant.id': delivery.tenantId,
      'webhook.attempt': delivery.attempts + 1,
    },
  });
}
