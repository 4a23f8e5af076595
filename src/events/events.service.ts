import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Settings } from '../config/settings.ts';
import { afterCommit } from '../database/after-commit.ts';
import { isAnswerLost } from '../database/connections/connection-failures.ts';
import { PreparedStatements } from '../database/connections/prepared-statements.ts';
import { inPlatform, inTenant, queryPrepared } from '../database/connections/transactions.ts';
import { once, type IdempotencyKey } from '../http/idempotency.ts';
import { invalid, Problem } from '../http/problem.ts';
import { Metrics } from '../metrics/metrics.ts';
import { Wake } from '../redis/wake.ts';
import { currentTrace } from '../tracing/request-trace.ts';
import { Tracer } from '../tracing/tracer.ts';
import type { EventData, EventKind } from './catalogue/built-in.ts';
import { EventCatalogue } from './catalogue/catalogue.ts';
import { PLATFORMS_OWN, type EventType } from './catalogue/event-type.ts';
import { columnsOf, newEvent, type EventInput, type NewEvent } from './event.ts';
import type { EmitEventDto } from './events.dto.ts';
import { findEvents, type EventFilter, type FoundEvents } from './events.rows.ts';
import { EventsInDoubt } from './events-in-doubt.ts';
import { Ingest, STORE, type Accepted, type Taker } from './ingest.ts';

/** Emits events: from a module in its own transaction, or for a request from outside. */
@Injectable()
export class EventsService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly source: string;
  private readonly ingest: Ingest;
  private readonly inDoubt: EventsInDoubt;

  constructor(
    private readonly catalogue: EventCatalogue,
    private readonly metrics: Metrics,
    private readonly wake: Wake,
    private readonly settings: Settings,
    private readonly dataSource: DataSource,
    private readonly tracer: Tracer,
    private readonly statements: PreparedStatements,
  ) {
    this.source = settings.eventSource;
    this.ingest = new Ingest(dataSource, statements);
    this.inDoubt = new EventsInDoubt(dataSource, (events) => this.accepted(events));
  }

  /** From now on what requests emit may be taken by this process as it is stored. */
  serve(taker: Taker): void {
    this.ingest.taker = taker;
  }

  /** The first request finds its connection. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.settings.role === 'worker') return;
    await this.statements.warmUp('ingest', 1, (query) => this.ingest.warmUp(query));
  }

  onModuleDestroy(): void {
    this.inDoubt.stop();
  }

  /**
   * Emits an event in the caller's transaction: both commit, or neither does. Resolves with the event's id, which every
   * endpoint receives as `webhook-id`. Throws 422 for an unknown type or data that breaks its schema.
   * @param tx the EntityManager of an open transaction, as `dataSource.transaction` or `inTenant` gives it
   * @param type a name of the catalogue, or the event type itself
   */
  async emit<Kind extends EventKind>(
    tx: EntityManager,
    tenantId: string,
    type: Kind,
    input: EventInput & { data: EventData<Kind> },
  ): Promise<string> {
    const event = this.make(tenantId, type, input);
    await this.store(tx, [event]);
    return event.id;
  }

  /** Like `emit`, for the catalogue's example of an event, sent to one subscription whatever it is subscribed to. */
  async emitTest(tx: EntityManager, tenantId: string, subscriptionId: string, type: string): Promise<string> {
    const data = this.catalogue.get(type)?.example;
    const event = this.make(tenantId, type, { resourceId: 'test', data });
    await this.store(tx, [{ ...event, testSubscriptionId: subscriptionId }]);
    return event.id;
  }

  /** The newest first, without their bodies. */
  list(tenantId: string, filter: EventFilter): Promise<FoundEvents> {
    return inTenant(this.dataSource, tenantId, (tx) => findEvents(tx, tenantId, filter));
  }

  /** Checks an event and builds its body, for a later `store`. Throws 422. */
  make(tenantId: string, type: string | EventType, input: EventInput): NewEvent {
    try {
      return this.traced(newEvent(this.catalogue, this.source, tenantId, type, input));
    } catch (error) {
      this.countRejected(typeof type === 'string' ? type : type.name);
      throw error;
    }
  }

  /** The same of a request's body; `prefix` is where it stands in that. Throws 422. */
  makeFrom(tenantId: string, body: EmitEventDto, prefix = ''): NewEvent {
    const { event, resource_type: resourceType, resource_id: resourceId, data, occurred_at: occurredAt } = body;
    try {
      if (event.startsWith(PLATFORMS_OWN)) {
        this.countRejected(event);
        throw invalid({ field: 'event', message: 'is told by the platform alone: emit a type of your own' });
      }
      return this.make(tenantId, event, { resourceType, resourceId, data, occurredAt });
    } catch (error) {
      if (!(error instanceof Problem) || prefix === '' || !error.errors) throw error;
      const errors = error.errors.map(({ field, message }) => ({ field: prefix + field, message }));
      throw new Problem(error.code, `${prefix}${error.detail}`, { errors });
    }
  }

  private countRejected(name: string): void {
    const event = this.catalogue.get(name) ? this.metrics.eventLabel(name) : '_unknown';
    this.metrics.events.inc({ event, status: 'rejected' });
  }

  /**
   * Stores events of several tenants in one transaction, and answers each repetition by the same operator as the first. Throws
   * 409 `idempotency_conflict`.
   */
  emitAll<View>(
    actor: string,
    events: readonly NewEvent[],
    idempotency: IdempotencyKey | undefined,
    view: (event: NewEvent) => View,
  ): Promise<View[]> {
    const [first] = events;
    // Kept with the first tenant, apart from its own keys, in which there is no space.
    const key = idempotency && { ...idempotency, key: `${actor} ${idempotency.key}` };
    return inPlatform(this.dataSource, (tx) =>
      once(tx, first?.tenantId ?? '', key, async () => {
        await this.store(tx, events);
        return events.map(view);
      }),
    );
  }

  /** Writes events of any tenants with one statement, in the caller's transaction. */
  async store(tx: EntityManager, events: readonly NewEvent[]): Promise<void> {
    afterCommit(
      tx,
      () => this.accepted(events),
      () => this.inDoubt.add(events),
    );
    await queryPrepared(tx, STORE, columnsOf(events));
  }

  /**
   * Stores what a request asks for, in one transaction, together with the requests that arrive at the same time.
   * Resolves after the commit with the answer: this one's, or that of the first request with the same idempotency key.
   * Throws 409 `idempotency_conflict`.
   */
  async accept<Response>(request: Accepted & { response: Response }): Promise<Response> {
    const { response, duplicate, taken } = await this.ingest.accept(request).catch((error: unknown) => {
      if (isAnswerLost(error)) this.inDoubt.add(request.events);
      throw error;
    });
    if (duplicate) this.count(request.events, 'duplicate');
    else this.accepted(request.events, taken);
    return response as Response;
  }

  /** With the trace of the request that emits it; where spans are made, with one of its own in that trace. */
  private traced(event: NewEvent): NewEvent {
    const parent = currentTrace();
    if (parent) event.trace = parent;
    const span = this.tracer.start?.(`emit ${event.type}`, {
      kind: 'producer',
      parent,
      attributes: { 'webhook.event.id': event.id, 'webhook.tenant.id': event.tenantId },
    });
    return span ? { ...event, trace: span.headers, span } : event;
  }

  /** Counts and tells of events that a statement of the caller's own has stored, after its commit. */
  stored(events: readonly NewEvent[]): void {
    if (events.length > 0) this.accepted(events);
  }

  private count(events: readonly NewEvent[], status: 'accepted' | 'duplicate'): void {
    for (const { type } of events) this.metrics.events.inc({ event: this.metrics.eventLabel(type), status });
  }

  private accepted(events: readonly NewEvent[], taken = false): void {
    this.count(events, 'accepted');
    for (const { span } of events) span?.end();
    if (!taken) this.wake.signal();
  }
}
