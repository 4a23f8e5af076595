import { Injectable, type PipeTransform } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import { onConnection } from '../../database/connections/transactions.ts';
import { fromPrimary } from '../../database/replica/reading.ts';
import { notFound } from '../../http/problem.ts';
import { resolveTenants } from '../tenants.rows.ts';

/** What is known of a tenant that an operator names. */
export interface NamedTenant {
  id: string;
  disabled: boolean;
  erasing: boolean;
}

/** As long as a credential, whose promise is 5 s. */
const CACHE_MS = 3_000;
const MAX_KNOWN = 10_000;
const MAX_LENGTH = 255;

/** Finds tenants by what operators call them: their id or their external id. */
@Injectable()
export class TenantRefs {
  private readonly known = new LRUCache<string, NamedTenant>({ max: MAX_KNOWN, ttl: CACHE_MS });

  constructor(private readonly dataSource: DataSource) {}

  /** Those that there are, by what they were called. */
  async findAll(refs: readonly string[]): Promise<Map<string, NamedTenant>> {
    const found = new Map<string, NamedTenant>();
    const asked: string[] = [];
    for (const ref of new Set(refs)) {
      const known = this.known.get(ref);
      if (known) found.set(ref, known);
      else if (ref !== '' && ref.length <= MAX_LENGTH && !ref.includes('\0')) asked.push(ref);
    }
    if (asked.length === 0) return found;
    // It is remembered for who may act for whom.
    const rows = await fromPrimary(() => onConnection(this.dataSource, (db) => resolveTenants(db, asked)));
    for (const [ref, row] of rows) {
      const named = { id: row.id, disabled: row.disabled_at !== null, erasing: row.erasing_at !== null };
      this.known.set(ref, named);
      found.set(ref, named);
    }
    return found;
  }

  /** Throws 404. */
  async idOf(ref: string): Promise<string> {
    const found = (await this.findAll([ref])).get(ref);
    if (!found) throw notFound();
    return found.id;
  }

  /** Whatever it is called. */
  forget(id: string): void {
    for (const [ref, named] of this.known.entries()) if (named.id === id) this.known.delete(ref);
  }
}

/** A tenant in a path, by its id or its external id. */
@Injectable()
export class TenantIdPipe implements PipeTransform<string, Promise<string>> {
  constructor(private readonly refs: TenantRefs) {}

  transform(ref: string): Promise<string> {
    return this.refs.idOf(ref);
  }
}
