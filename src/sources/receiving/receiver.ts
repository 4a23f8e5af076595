import { Injectable } from '@nestjs/common';
import { now } from '../../database/clock.ts';
import { newId, timeOf } from '../../database/ids.ts';
import { EventsService } from '../../events/events.service.ts';
import { UnreadableError } from '../../http/json-text.ts';
import { Problem } from '../../http/problem.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { InboundHints } from '../../redis/inbound-hints.ts';
import { contentOf, type Reading } from '../items/content.ts';
import type { Make } from '../items/events-of-item.ts';
import { liveSecrets, type KnownSource } from '../known-sources.ts';
import { countOf, isForm } from '../providers/wire/form.ts';
import { NotOfProvider } from '../providers/wire/values.ts';
import type { Incoming, Item, Refusal, Reply } from '../providers/provider.ts';
import { PublicUrl } from '../../config/public-url.ts';
import { SourceExpiry } from '../processing/source-expiry.ts';
import { Keeper, type KeptItem } from './keeper.ts';
import { keptItem } from './kept-items.ts';
import { Nonces } from './nonces.ts';
import { Refusals } from './refusals.ts';
import { Tally } from '../items/tally.ts';

const MAX_PARAMETERS = 200;
const FIRST_RETRY_MS = 1_000;
/** Whatever was wrong: who forges learns nothing but the kind of it. */
const WRONG = 'The request is not signed as its source expects';
/** Of the headers, what is itself a secret. */
const SECRET_HEADERS = new Set(['verification-token', 'authorization', 'proxy-authorization', 'cookie', 'x-admin-key']);

/** How a request came, beside what is signed of it. */
export interface Arrival {
  address: string;
  /** Names and values in turn, as they were sent. */
  rawHeaders: readonly string[];
  /** A test of the platform's own, which it can't sign for the provider. */
  trusted?: true;
}

export interface Received {
  reply: Reply;
  /** Null: it was a handshake. */
  requestId: string | null;
  items: readonly KeptItem[];
}

/** What happens to a request once its body is there: verify, then read, then keep with all that is made of it, then answer. */
@Injectable()
export class Receiver {
  constructor(
    private readonly keeper: Keeper,
    private readonly nonces: Nonces,
    private readonly refusals: Refusals,
    private readonly tally: Tally,
    private readonly events: EventsService,
    private readonly hints: InboundHints,
    private readonly metrics: Metrics,
    private readonly publicUrl: PublicUrl,
    private readonly expiry: SourceExpiry,
  ) {}

  /** Resolves after the commit. Throws Problem, and what a database that is away throws. */
  async receive(source: KnownSource, incoming: Incoming, arrival: Arrival): Promise<Received> {
    const startedAt = performance.now();
    const { provider } = source;
    if (source.unreadable) {
      throw new Problem('unavailable', 'The secrets of this source cannot be opened', { retryAfterSeconds: 60 });
    }
    if (isForm(incoming) && countOf(incoming.body) > MAX_PARAMETERS) {
      throw new Problem('payload_too_large', `A form has at most ${MAX_PARAMETERS} parameters`);
    }
    if (incoming.method === 'GET') return this.shakeHands(source, incoming);
    if (!arrival.trusted) await this.verify(source, incoming, arrival);
    const handshake = provider.handshake?.(incoming, []);
    if (handshake) return this.shakeHands(source, incoming, handshake);
    const { items, ...reading } = this.read(source, incoming, arrival);
    const received = await this.keep(source, incoming, arrival, reading, items);
    this.metrics.inboundDuration.observe({ provider: provider.name }, (performance.now() - startedAt) / 1000);
    return received;
  }

  private shakeHands(source: KnownSource, incoming: Incoming, given?: Reply): Received {
    const reply = given ?? source.provider.handshake?.(incoming, liveSecrets(source, now()));
    const right = reply !== undefined && reply.status < 400;
    this.count(source, right ? 'handshake' : 'handshake_refused');
    if (right) return { reply, requestId: null, items: [] };
    if (reply?.status === 403) throw new Problem('forbidden', 'The verify token is not that of this source');
    throw new Problem('malformed_request', 'This is no handshake of this provider');
  }

  private async verify(source: KnownSource, incoming: Incoming, arrival: Arrival): Promise<void> {
    const { provider, settings } = source;
    const nowMs = now();
    if (isDoubled(arrival.rawHeaders, provider.signatureHeaders(settings))) {
      throw this.refuse(source, incoming, arrival, 'signature_malformed');
    }
    const verdict = provider.verify(incoming, liveSecrets(source, nowMs), Math.floor(nowMs / 1000), settings);
    if (!verdict.ok) throw this.refuse(source, incoming, arrival, verdict.reason);
    if (verdict.nonce !== undefined && !(await this.nonces.claim(source, verdict.nonce, incoming.body))) {
      throw this.refuse(source, incoming, arrival, 'signature_invalid');
    }
  }

  private read(source: KnownSource, incoming: Incoming, arrival: Arrival): Reading & { items: Item[] } {
    try {
      const reading = contentOf(incoming);
      return { ...reading, items: source.provider.items(reading.content, incoming, source.settings) };
    } catch (error) {
      if (!(error instanceof UnreadableError || error instanceof NotOfProvider)) throw error;
      this.refuse(source, incoming, arrival, 'unreadable');
      throw new Problem('malformed_request', error.message);
    }
  }

  private async keep(source: KnownSource, incoming: Incoming, arrival: Arrival, reading: Reading, items: Item[]) {
    const { content, plain } = reading;
    const id = newId();
    const { tenantId, provider, settings } = source;
    const make: Make = (type, input) => this.events.make(tenantId, type, input);
    const url = `${this.publicUrl.base}/api/v1/tenant/webhooks/inbound/requests/${id}`;
    const kept = items.map((item, n) => keptItem(item, n, source, { id, url, plain }, make));
    const { fresh, failed } = await this.keeper.add({
      ...this.facts(source, incoming, arrival, id),
      body: incoming.body,
      items: kept,
    });
    const known = kept.filter((item) => !fresh.has(item.id)).length;
    const added = kept.filter((item) => fresh.has(item.id));
    this.count(source, 'verified');
    this.countItems(source, added, failed);
    if (known > 0) this.countEvents(source, 'duplicate', known);
    if (items.length === 0) this.countEvents(source, 'ignored', 1);
    if (!failed) this.events.stored(added.flatMap(({ events }) => events));
    if (failed || added.some(({ status }) => status === 'retrying')) this.hints.give(FIRST_RETRY_MS);
    const expiresAt = provider.expires?.(content);
    if (expiresAt) this.expiry.told(source, expiresAt);
    const reply = provider.reply(items.length > 0 && known === items.length, content, incoming, settings);
    return { reply, requestId: id, items: added };
  }

  private countItems(source: KnownSource, added: readonly KeptItem[], failed: boolean): void {
    for (const { event, status } of added) {
      if (status === 'held') this.countEvents(source, 'held', 1, event);
      else if (status === 'processed' && !failed) {
        this.countEvents(source, 'processed', 1, event);
        this.metrics.events.inc({ event, status: 'processed' });
      }
    }
  }

  private countEvents(source: KnownSource, status: string, count: number, event = ''): void {
    this.metrics.inboundEvents.inc({ provider: source.provider.name, status }, count);
    this.tally.add(source, status, event, count);
  }

  private count(source: KnownSource, verification: string): void {
    this.metrics.inboundRequests.inc({ provider: source.provider.name, verification });
    this.tally.add(source, 'verification', verification);
  }

  private refuse(source: KnownSource, incoming: Incoming, arrival: Arrival, verification: Refusal | 'unreadable') {
    this.count(source, verification);
    const { body } = incoming;
    this.refusals.add({ ...this.facts(source, incoming, arrival, newId()), body, verification });
    return new Problem(verification === 'unreadable' ? 'malformed_request' : verification, WRONG);
  }

  private facts({ id: sourceId, tenantId }: KnownSource, incoming: Incoming, { address }: Arrival, id: string) {
    const { kind } = incoming;
    const headers: Record<string, string | undefined> = {};
    for (const name in incoming.headers) if (!SECRET_HEADERS.has(name)) headers[name] = incoming.headers[name];
    return { id, tenantId, sourceId, kind, address, headers: JSON.stringify(headers), createdAt: new Date(timeOf(id)) };
  }
}

/** Node joins or drops a header that came twice; what was signed is then anybody's guess. */
function isDoubled(rawHeaders: readonly string[], names: readonly string[]): boolean {
  const seen = new Set<string>();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    if (!names.includes(name)) continue;
    if (seen.has(name)) return true;
    seen.add(name);
  }
  return false;
}
