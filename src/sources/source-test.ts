import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { now } from '../database/clock.ts';
import { invalid, notFound, Problem } from '../http/problem.ts';
import type { Acting } from '../tenants/access.ts';
import { KnownSources, liveSecrets, type KnownSource } from './known-sources.ts';
import type { Incoming } from './providers/provider.ts';
import { PublicUrl } from '../config/public-url.ts';
import { Receiver } from './receiving/receiver.ts';
import { SourcesService } from './sources.service.ts';

/** What a generic provider would call it. */
const ANY_EVENT = 'test';

/** Plays the provider: a sample, signed with the source's own secret, goes the whole way of a request. */
@Injectable()
export class SourceTest {
  constructor(
    private readonly sources: SourcesService,
    private readonly known: KnownSources,
    private readonly receiver: Receiver,
    private readonly publicUrl: PublicUrl,
  ) {}

  /** Throws 404, 422 for an event that the provider has not, and what the request itself would be refused with. */
  async send({ tenantId }: Acting, id: string, event: string | undefined) {
    const { token } = await this.sources.get(tenantId, id);
    this.known.forget(id);
    const source = await this.known.of(token);
    if (!source) throw notFound();
    const { provider } = source;
    const name = event ?? provider.events[0] ?? ANY_EVENT;
    if (provider.events.length > 0 && !provider.events.includes(name)) {
      throw invalid({ field: 'event', message: `must be one of ${provider.events.join(', ')}` });
    }
    const incoming = this.signed(source, token, name);
    const arrival = { address: 'test', rawHeaders: [], ...(!provider.sign && { trusted: true as const }) };
    const { reply, requestId, items } = await this.receiver.receive(source, incoming, arrival);
    return {
      status: reply.status,
      body: reply.body,
      request_id: requestId,
      signed: provider.sign !== undefined,
      items: items.map(({ event: told, status }) => ({ event: told, status })),
    };
  }

  private signed(source: KnownSource, token: string, event: string): Incoming {
    const { provider, settings } = source;
    const nowMs = now();
    const seconds = Math.floor(nowMs / 1000);
    const sample = provider.sample(event, randomBytes(16).toString('hex'), seconds);
    if (!sample) throw invalid({ field: 'event', message: 'has no sample' });
    const { kind } = sample;
    const body = Buffer.from(sample.body);
    const url = this.publicUrl.of(provider.name, token, kind);
    const request = { method: 'POST', url, headers: { 'content-type': 'application/json' }, body, kind };
    if (!provider.sign) return request;
    const secret = liveSecrets(source, nowMs).find((one) => one.kind === provider.signsWith)?.secret;
    if (secret === undefined) throw new Problem('conflict', 'The source has no live secret to sign with');
    return { ...request, headers: provider.sign(request, secret, seconds, settings) };
  }
}
