import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import { Settings } from '../../config/settings.ts';
import { newId } from '../../database/ids.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { SecretBox } from '../../security/secret-box.ts';

export const generateSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/**
 * Secrets of a subscription that sign at the same time: every one of them costs a signature, and its bytes, on every attempt.
 * Rows beyond them are neither kept nor read.
 */
const MAX_LIVE_SECRETS = 3;

/** The newest of `subscription_secrets`, the current one first, by the moment Postgres got them. */
export const NEWEST_SECRETS_SQL = `ORDER BY (expires_at IS NULL) DESC, created_at DESC, id DESC LIMIT ${MAX_LIVE_SECRETS}`;

/** Since when a secret signs, and until when: null for the current one. */
export interface SecretState {
  created_at: Date;
  expires_at: Date | null;
}

/** A sealed secret as it stands in a row. */
export interface SealedSecret {
  id: string;
  sealed: Buffer;
}

/** Keeps signing secrets: sealed in Postgres, opened only to sign or to show on request. */
@Injectable()
export class SubscriptionSecrets {
  private readonly box: SecretBox;
  /** A row's secret never changes (a rotation makes a new row), so an opened one can be kept. */
  private readonly opened = new LRUCache<string, string>({ max: 20_000 });

  constructor(
    settings: Settings,
    private readonly metrics: Metrics,
  ) {
    this.box = new SecretBox(settings.secretsKey.map((key) => Buffer.from(key, 'base64')));
  }

  /**
   * Makes `secret` the current one; the one before signs on until `graceSeconds` have passed, or until it is none of the
   * newest any more. Whoever replaces one holds its subscription locked, so that those of the same time take turns.
   */
  async put(
    tx: EntityManager,
    tenantId: string,
    subscriptionId: string,
    secret: string,
    graceSeconds = 0,
  ): Promise<void> {
    const ofSubscription = [tenantId, subscriptionId];
    await tx.query(
      `UPDATE subscription_secrets SET expires_at = now() + $3 * interval '1 second'
       WHERE tenant_id = $1 AND subscription_id = $2 AND expires_at IS NULL`,
      [...ofSubscription, graceSeconds],
    );
    const id = newId();
    // The clock of now: that of a transaction which waited for its turn stands at its begin.
    await tx.query(
      `INSERT INTO subscription_secrets (tenant_id, subscription_id, id, sealed, created_at)
       VALUES ($1, $2, $3, $4, clock_timestamp())`,
      [...ofSubscription, id, this.box.seal(secret, { tenantId, rowId: id, column: 'sealed' })],
    );
    await tx.query(
      `DELETE FROM subscription_secrets WHERE tenant_id = $1 AND subscription_id = $2 AND (expires_at <= now() OR id NOT IN (
         SELECT id FROM subscription_secrets WHERE tenant_id = $1 AND subscription_id = $2 ${NEWEST_SECRETS_SQL}
       ))`,
      ofSubscription,
    );
  }

  /** The current secret, in clear. Undefined when there is none, or none that can be opened. */
  async current(tx: EntityManager, tenantId: string, subscriptionId: string): Promise<string | undefined> {
    const rows = await tx.query<SealedSecret[]>(
      `SELECT id, sealed FROM subscription_secrets WHERE tenant_id = $1 AND subscription_id = $2 AND expires_at IS NULL`,
      [tenantId, subscriptionId],
    );
    return rows[0] && this.tryOpen(tenantId, rows[0]);
  }

  /** Which secrets of these subscriptions sign, the current one first, without what they are. */
  async states(
    tx: EntityManager,
    tenantId: string,
    subscriptionIds: readonly string[],
  ): Promise<Map<string, SecretState[]>> {
    const rows = await tx.query<({ subscription_id: string } & SecretState)[]>(
      `SELECT s.id AS subscription_id, live.* FROM unnest($2::uuid[]) AS s(id) CROSS JOIN LATERAL (
         SELECT created_at, expires_at FROM subscription_secrets
         WHERE tenant_id = $1 AND subscription_id = s.id AND (expires_at IS NULL OR expires_at > now()) ${NEWEST_SECRETS_SQL}
       ) live`,
      [tenantId, subscriptionIds],
    );
    const states = new Map<string, SecretState[]>(subscriptionIds.map((id) => [id, []]));
    for (const { subscription_id: id, ...state } of rows) states.get(id)?.push(state);
    return states;
  }

  /**
   * Those that sign, in clear, in the order given: the newest first. None when the newest is not there or can't be opened;
   * an older one that can't be is left out, so that rotating the secret mends it.
   */
  openLive(tenantId: string, sealed: readonly SealedSecret[]): string[] {
    const opened = sealed.map((secret) => this.tryOpen(tenantId, secret));
    if (opened[0] === undefined || opened.includes(undefined)) this.metrics.secretsUnavailable.inc();
    return opened[0] === undefined ? [] : opened.filter((secret) => secret !== undefined);
  }

  private tryOpen(tenantId: string, sealed: SealedSecret): string | undefined {
    try {
      return this.open(tenantId, sealed);
    } catch {
      return undefined;
    }
  }

  /** Throws when the row was tampered with or its key is not in SECRETS_KEY. */
  private open(tenantId: string, { id, sealed }: SealedSecret): string {
    let secret = this.opened.get(id);
    if (secret === undefined) {
      secret = this.box.open(sealed, { tenantId, rowId: id, column: 'sealed' });
      this.opened.set(id, secret);
    }
    return secret;
  }
}
