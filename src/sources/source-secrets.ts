import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import { Settings } from '../config/settings.ts';
import { newId } from '../database/ids.ts';
import { SecretBox } from '../security/secret-box.ts';
import { hashOf, URL_TOKEN } from './url-token.ts';

/** Secrets of one kind that are live at the same time; one more ends the oldest. */
const MAX_LIVE = 3;

export interface SecretRow {
  id: string;
  kind: string;
  key_id: string | null;
  sealed: Buffer;
}

export interface NewSecret {
  kind: string;
  secret: string;
  keyId?: string | undefined;
}

/** What a source's provider signs with, and the tokens in its URLs: sealed in Postgres, never shown but for the URL. */
@Injectable()
export class SourceSecrets {
  private readonly box: SecretBox;
  /** A row's secret never changes (a rotation makes a new row), so an opened one can be kept. */
  private readonly opened = new LRUCache<string, string>({ max: 20_000 });

  constructor(settings: Settings) {
    this.box = new SecretBox(settings.secretsKey.map((key) => Buffer.from(key, 'base64')));
  }

  /** Makes it the current one of its kind (and key); those before are live until `graceSeconds` have passed. */
  async put(tx: EntityManager, tenantId: string, sourceId: string, given: NewSecret, graceSeconds = 0): Promise<void> {
    const { kind, secret, keyId = null } = given;
    const of = 'tenant_id = $1 AND source_id = $2 AND kind = $3 AND key_id IS NOT DISTINCT FROM $4';
    const owner = [tenantId, sourceId, kind, keyId];
    await tx.query(
      `UPDATE inbound_secrets SET expires_at = now() + $5 * interval '1 second' WHERE ${of} AND expires_at IS NULL`,
      [...owner, graceSeconds],
    );
    const id = newId();
    const sealed = this.box.seal(secret, { tenantId, rowId: id, column: 'sealed' });
    await tx.query(
      `INSERT INTO inbound_secrets (tenant_id, source_id, kind, key_id, id, sealed, token_sha256) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [...owner, id, sealed, kind === URL_TOKEN ? hashOf(secret) : null],
    );
    await tx.query(
      `DELETE FROM inbound_secrets WHERE ${of} AND (expires_at <= now() OR id NOT IN (
         SELECT id FROM inbound_secrets WHERE ${of} ORDER BY expires_at DESC NULLS FIRST, id DESC LIMIT ${MAX_LIVE}))`,
      owner,
    );
  }

  /** Throws when the row was tampered with or its key is not in SECRETS_KEY. */
  open(tenantId: string, { id, sealed }: Pick<SecretRow, 'id' | 'sealed'>): string {
    let secret = this.opened.get(id);
    if (secret === undefined) {
      secret = this.box.open(sealed, { tenantId, rowId: id, column: 'sealed' });
      this.opened.set(id, secret);
    }
    return secret;
  }
}
