import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import { onConnection } from '../../database/connections/transactions.ts';
import { GroupCommit } from '../../database/group-commit.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const MAX_KNOWN = 10_000;
/** Ids that come together are looked up together: who guesses costs one statement at a time. */
const GROUP = { maxItems: 200, parallel: 2 };

/** Which pages may hold the portal in a frame: those of the origin that the session was made for. */
@Injectable()
export class Frames {
  /** It never changes. */
  private readonly known = new LRUCache<string, { origin: string | undefined }>({ max: MAX_KNOWN });
  private readonly lookUps: GroupCommit<string, { origin: string | undefined } | undefined>;

  constructor(private readonly dataSource: DataSource) {
    this.lookUps = new GroupCommit((ids) => this.find(ids), GROUP);
  }

  /** Undefined: none. So it is while the database is away, for the page itself tells that. */
  async originOf(sessionId: string): Promise<string | undefined> {
    if (!UUID.test(sessionId)) return undefined;
    const id = sessionId.toLowerCase();
    const known = this.known.get(id) ?? (await this.lookUps.add(id).catch(() => undefined));
    if (known) this.known.set(id, known);
    return known?.origin;
  }

  private async find(ids: string[]) {
    const rows = await onConnection(this.dataSource, (db) =>
      db.query<{ id: string; embed_origin: string | null }[]>(
        'SELECT id, embed_origin FROM portal_sessions WHERE id = ANY($1)',
        [ids],
      ),
    );
    return ids.map((id) => {
      const row = rows.find((one) => one.id === id);
      return row && { origin: row.embed_origin ?? undefined };
    });
  }
}
