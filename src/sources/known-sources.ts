import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import { now } from '../database/clock.ts';
import { GroupCommit } from '../database/group-commit.ts';
import { onConnection } from '../database/connections/transactions.ts';
import { knownProvider } from './providers/providers.ts';
import type { LiveSecret, Provider, SourceSettings } from './providers/provider.ts';
import { SourceSecrets } from './source-secrets.ts';
import { tokenHash, URL_TOKEN } from './url-token.ts';

/** A source as requests need it. */
export interface KnownSource {
  id: string;
  tenantId: string;
  provider: Provider;
  settings: SourceSettings;
  paused: boolean;
  secrets: (LiveSecret & { expiresAt: number })[];
  /** The key of a secret is not in SECRETS_KEY: nothing can be verified. */
  unreadable: boolean;
  /** Of the token in the URL, ms since the epoch. */
  expiresAt: number;
}

/** A change counts in every process after this at the latest, as one of API keys does. */
const CACHE_MS = 3_000;
const MAX_SOURCES = 10_000;
/** Tokens that come together are looked up together: who guesses costs one statement at a time. */
const GROUP = { maxItems: 200, parallel: 2 };

const FIND = `
  SELECT k.token_sha256, k.expires_at AS token_expires_at, s.id, s.tenant_id, s.provider, s.settings, s.paused_at,
    (SELECT json_agg(json_build_object('id', o.id, 'kind', o.kind, 'keyId', o.key_id, 'sealed', encode(o.sealed, 'base64'),
       'expiresAt', extract(epoch FROM o.expires_at) * 1000))
     FROM inbound_secrets o WHERE o.tenant_id = s.tenant_id AND o.source_id = s.id AND o.kind <> '${URL_TOKEN}') AS secrets
  FROM inbound_secrets k
  JOIN inbound_sources s ON s.tenant_id = k.tenant_id AND s.id = k.source_id
  JOIN tenants t ON t.id = s.tenant_id
  WHERE k.token_sha256 = ANY($1) AND (k.expires_at IS NULL OR k.expires_at > now()) AND s.deleted_at IS NULL
    AND t.disabled_at IS NULL AND t.erasing_at IS NULL`;

interface Row {
  token_sha256: Buffer;
  token_expires_at: Date | null;
  id: string;
  tenant_id: string;
  provider: string;
  settings: SourceSettings;
  paused_at: Date | null;
  secrets: { id: string; kind: string; keyId: string | null; sealed: string; expiresAt: number | null }[] | null;
}

/** Finds the source of a token, remembered for 3 s. */
@Injectable()
export class KnownSources {
  private readonly known = new LRUCache<string, { source: KnownSource | undefined }>({
    max: MAX_SOURCES,
    ttl: CACHE_MS,
  });
  private readonly lookUps: GroupCommit<Buffer, KnownSource | undefined>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: SourceSecrets,
  ) {
    this.lookUps = new GroupCommit((hashes) => this.find(hashes), GROUP);
  }

  /** Undefined for a token that is unknown, over, or of a source or tenant that is gone. Rejects while the database is away. */
  of(token: string): KnownSource | undefined | Promise<KnownSource | undefined> {
    const known = this.known.get(token);
    if (known) return known.source && known.source.expiresAt > now() ? known.source : undefined;
    const hash = tokenHash(token);
    if (!hash) return undefined;
    return this.lookUps.add(hash).then((source) => {
      this.known.set(token, { source });
      return source;
    });
  }

  /** What this process remembers of a source that changed. */
  forget(sourceId: string): void {
    for (const [key, { source }] of this.known.entries()) if (source?.id === sourceId) this.known.delete(key);
  }

  private async find(hashes: Buffer[]): Promise<(KnownSource | undefined)[]> {
    const rows = await onConnection(this.dataSource, (db) => db.query<Row[]>(FIND, [hashes]));
    return hashes.map((hash) => {
      const row = rows.find(({ token_sha256: found }) => found.equals(hash));
      return row && this.sourceOf(row);
    });
  }

  private sourceOf(row: Row): KnownSource {
    const source = {
      id: row.id,
      tenantId: row.tenant_id,
      provider: knownProvider(row.provider),
      settings: row.settings,
      paused: row.paused_at !== null,
      expiresAt: row.token_expires_at?.getTime() ?? Infinity,
    };
    try {
      const secrets = (row.secrets ?? []).map(({ id, kind, keyId, sealed, expiresAt }) => {
        const secret = this.secrets.open(row.tenant_id, { id, sealed: Buffer.from(sealed, 'base64') });
        return { kind, keyId, secret, expiresAt: expiresAt ?? Infinity };
      });
      return { ...source, secrets, unreadable: false };
    } catch {
      return { ...source, secrets: [], unreadable: true };
    }
  }
}

export const liveSecrets = ({ secrets }: KnownSource, now: number): readonly LiveSecret[] =>
  secrets.every(({ expiresAt }) => expiresAt === Infinity)
    ? secrets
    : secrets.filter(({ expiresAt }) => expiresAt > now);
