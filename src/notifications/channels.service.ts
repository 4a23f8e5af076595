import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Settings } from '../config/settings.ts';
import { afterCommit } from '../database/after-commit.ts';
import { inPlatform, inTenant } from '../database/connections/transactions.ts';
import { newId } from '../database/ids.ts';
import { once, type IdempotencyKey } from '../http/idempotency.ts';
import { notFound, Problem } from '../http/problem.ts';
import { Wake } from '../redis/wake.ts';
import { audit, auditOperator, type By } from '../tenants/audit.ts';
import { MAX_CHANNELS, OPERATORS, TOLD_EVENTS, type ChannelKind, type ToldEvent } from './channel.ts';
import { ChannelRules } from './channel-rules.ts';
import { ChannelUrls } from './channel-urls.ts';
import type { ChangeChannelDto, CreateChannelDto } from './channels.dto.ts';
import {
  askForTest,
  findChannel,
  insertChannel,
  listChannels,
  removeChannel,
  takeTurnAndCount,
  updateChannel,
  type ChannelRow,
} from './channels.rows.ts';

/** Nobody's mailbox is filled by a button. */
const TEST_EVERY_SECONDS = 30;

/** Where people are told of the platform's own events: a tenant's channels, and those of the operators. Every change is audited. */
@Injectable()
export class ChannelsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
    private readonly rules: ChannelRules,
    private readonly urls: ChannelUrls,
    private readonly wake: Wake,
  ) {}

  /** Throws 409 for e-mail where none is sent, 422. */
  async create(by: By, dto: CreateChannelDto, idempotency?: IdempotencyKey): Promise<ChannelRow> {
    const kind = dto.kind as ChannelKind;
    const { name, url, recipients = [], events = TOLD_EVENTS } = dto;
    if (kind === 'email' && this.settings.smtpUrl === undefined) {
      throw new Problem('conflict', 'The platform sends no e-mail: tell the operator to set SMTP_URL');
    }
    await this.rules.check(kind, { recipients, url, hasUrl: url !== undefined });
    const make = async (tx: EntityManager) => {
      if ((await takeTurnAndCount(tx, by.tenantId)) >= MAX_CHANNELS) {
        throw new Problem('limit_reached', `There are ${MAX_CHANNELS} channels, as many as there may be: remove one`);
      }
      const id = newId();
      const urlSealed = url === undefined ? null : this.urls.seal(by.tenantId, id, url);
      const given = { name, kind, events: [...events] as ToldEvent[], recipients, url_sealed: urlSealed };
      await insertChannel(tx, by.tenantId, id, given);
      await this.audit(tx, by, 'notification_channel.created', id, { kind });
      return { id };
    };
    return this.in(by.tenantId, async (tx) => {
      const { id } = await once(tx, by.tenantId, idempotency, () => make(tx));
      return this.find(tx, by.tenantId, id);
    });
  }

  /** The newest first. */
  list(tenantId: string): Promise<ChannelRow[]> {
    return this.in(tenantId, (tx) => listChannels(tx, tenantId));
  }

  /** Throws 404. */
  get(tenantId: string, id: string): Promise<ChannelRow> {
    return this.in(tenantId, (tx) => this.find(tx, tenantId, id));
  }

  /** Only what is named is set. Throws 404, 422. */
  async change(by: By, id: string, dto: ChangeChannelDto): Promise<ChannelRow> {
    const { kind } = await this.get(by.tenantId, id);
    // Where a name leads is looked up before, so that no transaction waits for it.
    if (dto.url !== undefined || dto.recipients !== undefined) {
      await this.rules.check(kind, { recipients: dto.recipients, url: dto.url, hasUrl: kind !== 'email' });
    }
    return this.in(by.tenantId, async (tx) => {
      const before = await this.find(tx, by.tenantId, id, 'FOR UPDATE');
      const given = {
        name: dto.name ?? before.name,
        kind,
        events: (dto.events as ToldEvent[] | undefined) ?? before.events,
        recipients: dto.recipients ?? before.recipients,
        url_sealed: dto.url === undefined ? before.url_sealed : this.urls.seal(by.tenantId, id, dto.url),
      };
      await updateChannel(tx, by.tenantId, id, given, dto.enabled ?? before.disabled_at === null);
      const fields = Object.keys(dto).filter((field) => dto[field as keyof ChangeChannelDto] !== undefined);
      await this.audit(tx, by, 'notification_channel.changed', id, { fields });
      afterCommit(tx, () => this.wake.signal('notifications'));
      return this.find(tx, by.tenantId, id);
    });
  }

  /** Throws 404. */
  remove(by: By, id: string): Promise<void> {
    return this.in(by.tenantId, async (tx) => {
      if (!(await removeChannel(tx, by.tenantId, id))) throw notFound();
      await this.audit(tx, by, 'notification_channel.removed', id);
    });
  }

  /** A worker sends a message at once, also where the channel is disabled. Throws 404, 429. */
  test(by: By, id: string, idempotency?: IdempotencyKey): Promise<ChannelRow> {
    const ask = async (tx: EntityManager) => {
      await this.find(tx, by.tenantId, id, 'FOR UPDATE');
      if (!(await askForTest(tx, by.tenantId, id, TEST_EVERY_SECONDS))) {
        const detail = `A channel is tested at most every ${TEST_EVERY_SECONDS} s; wait and try again`;
        throw new Problem('rate_limited', detail, { retryAfterSeconds: TEST_EVERY_SECONDS });
      }
      await this.audit(tx, by, 'notification_channel.tested', id);
      afterCommit(tx, () => this.wake.signal('notifications'));
      return {};
    };
    return this.in(by.tenantId, async (tx) => {
      await once(tx, by.tenantId, idempotency, () => ask(tx));
      return this.find(tx, by.tenantId, id);
    });
  }

  private in<T>(tenantId: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return tenantId === OPERATORS ? inPlatform(this.dataSource, work) : inTenant(this.dataSource, tenantId, work);
  }

  private async find(tx: EntityManager, tenantId: string, id: string, lock?: 'FOR UPDATE'): Promise<ChannelRow> {
    const row = await findChannel(tx, tenantId, id, lock);
    if (!row) throw notFound();
    return row;
  }

  private audit(tx: EntityManager, by: By, action: string, subjectId: string, details?: Record<string, unknown>) {
    const { actor, requestId } = by;
    const entry = { actor, requestId, action, subjectId, ...(details && { details }) };
    return by.tenantId === OPERATORS ? auditOperator(tx, entry) : audit(tx, by.tenantId, entry);
  }
}
