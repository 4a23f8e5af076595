import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics } from 'prom-client';
import { Settings } from '../config/settings.ts';
import { EventLabels } from './event-labels.ts';
import { forgetSeries } from './forget-series.ts';
import { Registered } from './registered.ts';
import { TenantLabels } from './tenant-labels.ts';

const MAX_STATUS_CODES = 60;

/** Every metric of the platform, on one page. Names and labels are the contract of dashboards and alerts. */
@Injectable()
export class Metrics extends Registered {
  private readonly tenants: TenantLabels;
  private readonly eventLabels: EventLabels;
  private readonly statusCodes = new Set<number>();

  readonly deliveries = this.counter(
    'webhook_deliveries_total',
    'Delivery rounds that ended, by their end: delivered, failed, skipped, cancelled',
    ['event', 'tenant_id', 'status'],
  );

  readonly deliveryDuration = this.histogram(
    'webhook_delivery_duration_seconds',
    'Length of one attempt, from the name look-up to the end of the response',
    ['event', 'tenant_id'],
    [0.1, 0.5, 1, 2, 5, 10],
  );

  readonly retries = this.counter(
    'webhook_retries_total',
    'Failed attempts that are followed by another one, by the reason of the failure',
    ['event', 'tenant_id', 'reason'],
  );

  readonly httpStatus = this.counter('webhook_delivery_http_status', 'Answers of endpoints by HTTP status', [
    'event',
    'status_code',
  ]);

  readonly events = this.counter(
    'webhook_events_total',
    'Events emitted: accepted, rejected (unknown type or bad data), duplicate (idempotency key seen before)',
    ['event', 'status'],
  );

  readonly processingDuration = this.histogram(
    'webhook_processing_duration_seconds',
    'From the acceptance of an event to the begin of the first attempt of a delivery',
    [],
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
  );

  readonly queueDepth = this.whole(
    'webhook_queue_depth',
    'Bull jobs by state; a job is a list of deliveries that are due',
    ['state'],
  );

  readonly oldestPending = this.whole(
    'webhook_oldest_pending_seconds',
    'How long the delivery that is due the longest has been due',
  );

  readonly outboxLag = this.whole(
    'webhook_outbox_lag_seconds',
    'Age of the oldest event that has no deliveries yet, those that fail left out',
  );

  readonly fanOutsFailing = this.whole(
    'webhook_fan_outs_failing',
    'Accepted events of which no deliveries could be made yet, kept and tried again; 1000: as many or more',
  );

  readonly subscriptionsDisabled = this.counter(
    'webhook_subscriptions_disabled_total',
    'Subscriptions disabled, by reason',
    ['reason'],
  );

  readonly subscriptionsHeld = this.whole(
    'webhook_subscriptions_held',
    'Subscriptions whose endpoints only fail: what comes for them waits until they are back; 10000: as many or more',
  );

  readonly secretsUnavailable = this.counter(
    'webhook_secrets_unavailable_total',
    'Attempts for which a signing secret was missing, or could not be opened with SECRETS_KEY',
  );

  readonly attemptsPutOff = this.counter(
    'webhook_attempts_put_off_total',
    'Attempts that this process could not make as it, or its machine, was out of files, ports or buffers; by error code',
    ['code'],
  );

  readonly attemptsInFlight = this.gauge('webhook_attempts_in_flight', 'Attempts under way in this process');

  readonly laneInFlight = this.gauge(
    'webhook_lane_in_flight',
    'Attempts under way in this process by lane: fast (younger than 250 ms) and slow',
    ['lane'],
  );

  readonly unrecorded = this.gauge(
    'webhook_results_unrecorded',
    'Attempts that have ended in this process and are not yet recorded in Postgres',
  );

  readonly bodyBytesInFlight = this.gauge(
    'webhook_body_bytes_in_flight',
    'Bytes of bodies that attempts under way in this process hold, at most MAX_BODY_MIB_IN_FLIGHT',
  );

  readonly heldBack = this.gauge(
    'webhook_circuits_open',
    'Subscriptions, hosts and shares of hosts over a limit or slow: their deliveries come back one by one',
  );

  readonly limitsAlone = this.counter(
    'webhook_limits_alone_total',
    'How often this process counted a limit by itself, as Redis was away: of requests, or of deliveries',
    ['of'],
  );

  readonly notifications = this.counter('webhook_notifications_total', 'Messages to people: sent, failed', [
    'kind',
    'result',
  ]);

  readonly deadLetters = this.whole('webhook_dead_letters', 'Deliveries that failed for good and were not redelivered');

  readonly inboundRequests = this.counter(
    'webhook_inbound_requests_total',
    'Requests of providers: verified, handshake, or why they were refused',
    ['provider', 'verification'],
  );

  readonly inboundEvents = this.counter(
    'webhook_inbound_events_total',
    'What they told: processed, failed (an attempt), duplicate, ignored (it told nothing), held (the source is paused)',
    ['provider', 'status'],
  );

  readonly inboundDuration = this.histogram(
    'webhook_inbound_processing_duration_seconds',
    'From the end of a request to its answer, of those that were kept',
    ['provider'],
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.8],
  );

  readonly inboundDeadLetters = this.whole(
    'webhook_inbound_dead_letters',
    'What providers told and could not be processed, given up and not retried',
  );

  readonly inboundSources = this.whole(
    'webhook_inbound_sources',
    'Sources that were verified yesterday and not within 24 hours: broken (requests are refused), silent (none comes)',
    ['state'],
  );

  readonly databaseConnections = this.gauge(
    'webhook_database_connections',
    'Connections of this process to Postgres: busy, idle; waiting: requests for one',
    ['state'],
  );

  readonly dependencyReply = this.whole(
    'webhook_dependency_reply_seconds',
    'How long Postgres and Redis took to answer the last scrape; NaN: no answer',
    ['dependency'],
  );

  readonly replicaLag = this.whole(
    'webhook_database_replica_lag_seconds',
    'How far the replica that lists are read from is behind the primary; NaN: it is away, or has not caught up yet. Only where there is one',
  );

  readonly listReads = this.counter(
    'webhook_list_reads_total',
    'Lists and statistics read where there is a replica: from it, or from the primary (it is away or behind, or the caller has just written)',
    ['source'],
  );

  readonly clockDistance = this.whole(
    'webhook_clock_distance_seconds',
    'How far the clock of this machine is ahead of that of Postgres, which counts; negative: behind',
  );

  readonly workerIdle = this.whole(
    'webhook_worker_idle_seconds',
    'How long this worker has done nothing although work was due; at WATCHDOG_SECONDS it ends if it hangs',
  );

  readonly jobRuns = this.counter(
    'webhook_job_runs_total',
    'Runs of background jobs: done, failed, busy (another process was at it)',
    ['name', 'result'],
  );

  readonly jobDuration = this.histogram(
    'webhook_job_duration_seconds',
    'Length of the runs of background jobs that were done',
    ['name'],
    [0.1, 1, 10, 60, 600, 3600],
  );

  readonly jobRows = this.counter(
    'webhook_job_rows_total',
    'Rows that background jobs cleared, removed or added up, and days that housekeeping dropped',
    ['name'],
  );

  constructor(settings: Settings) {
    super();
    // From the start, so that the first ones are seen as an increase.
    for (const reason of ['manual', 'gone', 'failing']) this.subscriptionsDisabled.inc({ reason }, 0);
    const ofTenants = [this.deliveries, this.deliveryDuration, this.retries];
    this.tenants = new TenantLabels(settings.metricsTenantLimit, (id) => forgetSeries(ofTenants, 'tenant_id', id));
    this.eventLabels = new EventLabels((event) => {
      this.tenants.forgetEvent(event);
      forgetSeries([...ofTenants, this.httpStatus, this.events], 'event', event);
    });
    // Each look, ms, wakes also an idle process. `nodejs_eventloop_lag_*` count it in: dashboards take it off.
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: 100 });
  }

  /** The value of the label `tenant_id` beside this event: the id, or `_other` beyond METRICS_TENANT_LIMIT. */
  tenantLabel(tenantId: string, event: string): string {
    return this.tenants.labelOf(tenantId, event, performance.now());
  }

  /** The value of the label `event`: its type, or `_other` for one without a label of its own. */
  eventLabel(event: string): string {
    return this.eventLabels.labelOf(event);
  }

  /** Event types that have a label of their own; until it is said, all have. */
  nameEvents(events: Iterable<string>): void {
    this.eventLabels.name(events);
  }

  /** The value of the label `status_code`. Endpoints may answer with any number: beyond so many, only its class is told. */
  statusLabel(statusCode: number): string {
    if (this.statusCodes.size < MAX_STATUS_CODES) this.statusCodes.add(statusCode);
    return this.statusCodes.has(statusCode) ? String(statusCode) : `${Math.floor(statusCode / 100)}xx`;
  }
}
