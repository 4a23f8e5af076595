import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { afterCommit } from '../database/after-commit.ts';
import { newId } from '../database/ids.ts';
import { inTenant, onConnection } from '../database/connections/transactions.ts';
import { notFound, Problem } from '../http/problem.ts';
import { InboundHints } from '../redis/inbound-hints.ts';
import type { Acting } from '../tenants/access.ts';
import { audit } from '../tenants/audit.ts';
import { KnownSources } from './known-sources.ts';
import { knownProvider, PROVIDERS } from './providers/providers.ts';
import { PublicUrl } from '../config/public-url.ts';
import { newSecrets, rotatedSecret } from './source-rules.ts';
import { checkedSettings } from './source-settings.ts';
import { SourceSecrets } from './source-secrets.ts';
import type { ChangeSourceDto, CreateSourceDto, RotateSourceSecretDto } from './sources.dto.ts';
import {
  findSource,
  insertSource,
  listSources,
  liveProviders,
  lockSource,
  releaseHeld,
  removeSource,
  takeTurnAndCount,
  updateSource,
  type SourceRow,
} from './sources.rows.ts';
import { newToken, URL_TOKEN } from './url-token.ts';

const MAX_SOURCES = 100;
const DEFAULT_GRACE_SECONDS = 86_400;

/** A source, and the token in its URL. */
export interface OpenSource {
  row: SourceRow;
  token: string;
}

/** A tenant's connections to providers. Every change is audited in its own transaction and counts everywhere within 5 s. */
@Injectable()
export class SourcesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: SourceSecrets,
    private readonly known: KnownSources,
    private readonly hints: InboundHints,
    private readonly publicUrl: PublicUrl,
  ) {}

  /** `made`: secrets that the tenant has to tell the provider, in this answer only. Throws 409, 422. */
  async create(by: Acting, dto: CreateSourceDto): Promise<OpenSource & { made: Record<string, string> }> {
    this.publicUrl.needed();
    const provider = knownProvider(dto.provider);
    const settings = checkedSettings(provider, dto.settings ?? {});
    const { secrets, made } = newSecrets(provider, dto.secrets ?? {});
    return inTenant(this.dataSource, by.tenantId, async (tx) => {
      if ((await takeTurnAndCount(tx, by.tenantId)) >= MAX_SOURCES) {
        throw new Problem(
          'limit_reached',
          `This tenant has ${MAX_SOURCES} sources, as many as it may have: remove one`,
        );
      }
      const id = newId();
      await insertSource(tx, by.tenantId, { id, name: dto.name, provider: dto.provider, settings });
      for (const secret of [...secrets, { kind: URL_TOKEN, secret: newToken() }]) {
        await this.secrets.put(tx, by.tenantId, id, secret);
      }
      await this.audit(tx, by, 'source.created', id, { provider: dto.provider });
      return { ...(await this.find(tx, by.tenantId, id)), made };
    });
  }

  list(tenantId: string, options: { limit: number; beforeId?: string | undefined; provider?: string | undefined }) {
    return inTenant(this.dataSource, tenantId, async (tx) =>
      (await listSources(tx, tenantId, options)).map((row) => this.opened(tenantId, row)),
    );
  }

  /** By provider, whether any tenant has a live source of it with a secret. Rejects while the database is away. */
  async providers(): Promise<Record<string, boolean>> {
    const live = new Set(await onConnection(this.dataSource, liveProviders));
    return Object.fromEntries(PROVIDERS.map((name) => [name, live.has(name)]));
  }

  /** Throws 404. */
  get(tenantId: string, id: string): Promise<OpenSource> {
    return inTenant(this.dataSource, tenantId, (tx) => this.find(tx, tenantId, id));
  }

  /** Only what is named is set. Throws 404, 422. */
  change(by: Acting, id: string, dto: ChangeSourceDto): Promise<OpenSource> {
    return this.update(by, id, 'source.changed', async (tx, { row }) => {
      const settings = dto.settings ? checkedSettings(knownProvider(row.provider), dto.settings) : null;
      await updateSource(tx, by.tenantId, id, 'name = coalesce($3, name), settings = coalesce($4::jsonb, settings)', [
        dto.name ?? null,
        settings,
      ]);
      return { fields: Object.keys(dto).filter((field) => dto[field as keyof ChangeSourceDto] !== undefined) };
    });
  }

  /** Requests to it are answered 404 from now on; what they told stays, what was held as dead letters. Throws 404. */
  async remove(by: Acting, id: string): Promise<void> {
    await inTenant(this.dataSource, by.tenantId, async (tx) => {
      if (!(await removeSource(tx, by.tenantId, id))) throw notFound();
      await this.audit(tx, by, 'source.removed', id);
    });
    this.known.forget(id);
  }

  /** The new secret, where it was made here. Throws 404, 422. */
  async rotateSecret(
    by: Acting,
    id: string,
    dto: RotateSourceSecretDto,
  ): Promise<OpenSource & { secret: string | null }> {
    const grace = dto.grace_period_seconds ?? DEFAULT_GRACE_SECONDS;
    let made: string | null = null;
    const open = await this.update(by, id, 'source.secret_rotated', async (tx, { row }) => {
      const secret = rotatedSecret(knownProvider(row.provider), dto.kind, dto.secret, dto.key_id);
      made = dto.secret === undefined ? secret.secret : null;
      await this.secrets.put(tx, by.tenantId, id, secret, grace);
      return { kind: dto.kind, grace_period_seconds: grace };
    });
    return { ...open, secret: made };
  }

  /** Both URLs count until the grace period (default 24 h) is over. Throws 404. */
  rotateUrl(by: Acting, id: string, graceSeconds = DEFAULT_GRACE_SECONDS): Promise<OpenSource> {
    return this.update(by, id, 'source.url_rotated', async (tx) => {
      await this.secrets.put(tx, by.tenantId, id, { kind: URL_TOKEN, secret: newToken() }, graceSeconds);
      return { grace_period_seconds: graceSeconds };
    });
  }

  /** Requests are accepted and what they tell is held. Throws 404. */
  pause(by: Acting, id: string): Promise<OpenSource> {
    return this.update(by, id, 'source.paused', async (tx) => {
      await updateSource(tx, by.tenantId, id, 'paused_at = coalesce(paused_at, now())');
    });
  }

  /** What was held is told now. Throws 404. */
  resume(by: Acting, id: string): Promise<OpenSource> {
    return this.update(by, id, 'source.resumed', async (tx) => {
      await updateSource(tx, by.tenantId, id, 'paused_at = NULL');
      await releaseHeld(tx, by.tenantId, id);
      afterCommit(tx, () => this.hints.give(0));
    });
  }

  private async update(
    by: Acting,
    id: string,
    action: string,
    change: (tx: EntityManager, open: OpenSource) => Promise<Record<string, unknown> | void>,
  ): Promise<OpenSource> {
    const open = await inTenant(this.dataSource, by.tenantId, async (tx) => {
      await lockSource(tx, by.tenantId, id);
      const details = await change(tx, await this.find(tx, by.tenantId, id));
      await this.audit(tx, by, action, id, details ?? undefined);
      return this.find(tx, by.tenantId, id);
    });
    this.known.forget(id);
    return open;
  }

  private async find(tx: EntityManager, tenantId: string, id: string): Promise<OpenSource> {
    const row = await findSource(tx, tenantId, id);
    if (!row) throw notFound();
    return this.opened(tenantId, row);
  }

  private opened(tenantId: string, row: SourceRow): OpenSource {
    try {
      return { row, token: this.secrets.open(tenantId, { id: row.token_id, sealed: row.token_sealed }) };
    } catch {
      throw new Problem('unavailable', 'The secrets of a source cannot be opened: SECRETS_KEY lacks their key');
    }
  }

  private audit(tx: EntityManager, by: Acting, action: string, subjectId: string, details?: Record<string, unknown>) {
    return audit(tx, by.tenantId, { ...by, action, subjectId, ...(details ? { details } : {}) });
  }
}
