import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Settings } from '../../config/settings.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { SecretBox } from '../../security/secret-box.ts';
import type { Acting } from '../../tenants/access.ts';
import { masked, type CustomHeaders } from './masked-headers.ts';
import type { Subscription } from '../subscription.entity.ts';

const COLUMN = 'headers_sealed';
const MAX_OPENED_BYTES = 16 * 1024 * 1024;

/** Of a row: sealed, or as an older version left them. */
export interface KeptHeaders {
  headersSealed: Buffer | null;
  clearHeaders: CustomHeaders;
}

/** The bytes of a row's column; none when there are no headers. */
export const sealHeaders = (box: SecretBox, tenantId: string, id: string, headers: CustomHeaders): Buffer | null =>
  Object.keys(headers).length === 0 ? null : box.seal(JSON.stringify(headers), { tenantId, rowId: id, column: COLUMN });

/** Keeps custom headers: sealed in Postgres, opened only to send them or for who may read secrets. */
@Injectable()
export class SubscriptionHeaders {
  private readonly box: SecretBox;
  private readonly opened = new LRUCache<string, CustomHeaders>({ maxSize: MAX_OPENED_BYTES });

  constructor(
    settings: Settings,
    private readonly metrics: Metrics,
  ) {
    this.box = new SecretBox(settings.secretsKey.map((key) => Buffer.from(key, 'base64')));
  }

  /** The columns of a row with these. */
  columns(tenantId: string, id: string, headers: CustomHeaders): Pick<Subscription, 'headersSealed' | 'clearHeaders'> {
    return { headersSealed: sealHeaders(this.box, tenantId, id, headers), clearHeaders: {} };
  }

  /** Undefined when they can't be opened. */
  open(tenantId: string, id: string, { headersSealed, clearHeaders }: KeptHeaders): CustomHeaders | undefined {
    if (!headersSealed) return clearHeaders;
    // By all bytes of a sealed value, as whatever differs in one of them must not open.
    const key = `${tenantId} ${id} ${headersSealed.toString('latin1')}`;
    const known = this.opened.get(key);
    if (known) return known;
    try {
      const text = this.box.open(headersSealed, { tenantId, rowId: id, column: COLUMN });
      const headers = JSON.parse(text) as CustomHeaders;
      this.opened.set(key, headers, { size: key.length + 2 * text.length });
      return headers;
    } catch {
      return undefined;
    }
  }

  /** For an attempt: one that can't have its headers is counted with those that have no secret. */
  openToSend(tenantId: string, id: string, kept: KeptHeaders): CustomHeaders | undefined {
    const headers = this.open(tenantId, id, kept);
    if (!headers) this.metrics.secretsUnavailable.inc();
    return headers;
  }

  /** In clear for a key with the scope `secrets:read`, else masked; null when they can't be opened. */
  shownTo({ scopes }: Acting, subscription: Subscription): CustomHeaders | null {
    const headers = this.open(subscription.tenantId, subscription.id, subscription);
    if (!headers) return null;
    return scopes.includes('secrets:read') ? headers : masked(headers);
  }
}
