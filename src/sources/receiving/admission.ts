import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { notFound, Problem } from '../../http/problem.ts';
import { networkOf } from '../../redis/limits/failed-authentications.ts';
import { rateLimited } from '../../redis/limits/rate-limit.ts';
import { SourceLimits } from '../../redis/limits/source-limits.ts';
import { Networks } from '../../security/networks.ts';
import { KnownSources, type KnownSource } from '../known-sources.ts';
import { FORM_TYPE, JSON_TYPE, type Provider } from '../providers/provider.ts';

const PER_MINUTE = 100;
/** A request that is refused is a lost call. */
const TELEPHONY_PER_MINUTE = 600;

const TYPES = { json: JSON_TYPE, form: FORM_TYPE };
const CHARSETS = new Set(['utf-8', 'utf8', 'us-ascii']);

interface Head {
  ip: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What is asked of a request before its body is read. */
@Injectable()
export class Admission {
  private readonly lists = new LRUCache<string, Networks>({ max: 1_000 });

  constructor(
    private readonly sources: KnownSources,
    private readonly limits: SourceLimits,
  ) {}

  /** Throws 404, 429, 415, 403, and 503 while the database is away. */
  async admit(provider: Provider, token: string, head: Head): Promise<KnownSource> {
    const found = this.sources.of(token);
    const source = found instanceof Promise ? await found : found;
    if (source?.provider !== provider) throw notFound();
    const waitMs = this.limits.take(source.id, networkOf(head.ip), limitOf(source));
    if (waitMs > 0) throw rateLimited('Too many requests to this source from your address; send again later', waitMs);
    refuseContent(provider, head.headers);
    if (!this.isListed(source, head.ip))
      throw new Problem('forbidden', 'This source takes requests from some addresses only');
    return source;
  }

  private isListed({ settings: { allowed_addresses: allowed } }: KnownSource, ip: string): boolean {
    if (!allowed || allowed.length === 0) return true;
    const key = allowed.join(' ');
    const list = this.lists.get(key) ?? new Networks(allowed.map(networkOfAddress));
    this.lists.set(key, list);
    return list.include(ip.replace(/^::ffff:(?=\d+\.)/, ''));
  }
}

/** An address by itself is a network of one. */
export const networkOfAddress = (address: string): string =>
  address.includes('/') ? address : `${address}/${address.includes(':') ? 128 : 32}`;

function limitOf({ provider, settings }: Pick<KnownSource, 'provider' | 'settings'>): number {
  const asked = settings.rate_limit_per_minute ?? PER_MINUTE;
  return provider.telephony ? Math.max(TELEPHONY_PER_MINUTE, asked) : asked;
}

/** 415 for what is not in a form that this provider sends. A request without a body may say nothing of it. */
function refuseContent({ bodies }: Provider, headers: Head['headers']): void {
  const type = headers['content-type'];
  const empty = headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
  if (type === undefined && empty) return;
  const [media = '', ...parameters] = String(type ?? '')
    .toLowerCase()
    .split(';');
  const known = bodies.some((body) => TYPES[body] === media.trim());
  const charset = parameters.map((one) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/.exec(one)?.[1]).find(Boolean);
  const encoding = headers['content-encoding'];
  if (
    !known ||
    (charset !== undefined && !CHARSETS.has(charset)) ||
    (encoding !== undefined && encoding !== 'identity')
  ) {
    const types = bodies.map((body) => TYPES[body]).join(' or ');
    throw new Problem('unsupported_media_type', `Send ${types} in UTF-8, not compressed`);
  }
}
