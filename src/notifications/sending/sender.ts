import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { VERSION } from '../../config/version.ts';
import { now } from '../../database/clock.ts';
import { EgressPolicy } from '../../security/egress-policy.ts';
import { EgressClient } from '../../security/egress/egress-client.ts';
import { EgressError } from '../../security/egress/egress-error.ts';
import { ChannelUrls } from '../channel-urls.ts';
import type { Taken } from './digests.rows.ts';
import { discordBody, slackBody, webhookBody } from './forms.ts';
import { Mailer } from './mailer.ts';
import { oneLine, type Message } from './message.ts';

/** Of a whole message. */
const TIMEOUT_MS = 10_000;
const MAX_IDLE = 10;

/** What became of a message. */
export interface Sent {
  arrived: boolean;
  /** Why it has not arrived, or not everywhere, without what is secret. */
  problem?: string;
}

const BODIES = { slack: slackBody, discord: discordBody, webhook: webhookBody };

/** Brings a message where a channel leads. By connections of its own: what hangs here holds up no delivery. */
@Injectable()
export class Sender implements OnModuleDestroy {
  private readonly logger = new Logger('Notifications');
  private readonly client: EgressClient;

  constructor(
    policy: EgressPolicy,
    private readonly urls: ChannelUrls,
    private readonly mailer: Mailer,
  ) {
    this.client = new EgressClient(policy, MAX_IDLE, now);
  }

  onModuleDestroy(): void {
    this.client.close();
  }

  /** Never rejects; takes 10 s at most. */
  async send(channel: Taken, message: Message): Promise<Sent> {
    try {
      return channel.kind === 'email'
        ? await this.mail(channel, message)
        : await this.post(channel, BODIES[channel.kind](message));
    } catch (error) {
      return { arrived: false, problem: this.reasonOf(channel, error as Error) };
    }
  }

  private async mail({ recipients }: Taken, message: Message): Promise<Sent> {
    const refused = await this.mailer.send(recipients, message, TIMEOUT_MS);
    return refused.length === 0
      ? { arrived: true }
      : { arrived: true, problem: `the mail server refused ${refused.join(', ')}` };
  }

  /** Tenants hear nothing of what the operator's mail server is and where. */
  private reasonOf({ id, kind }: Taken, error: Error & { responseCode?: unknown }): string {
    if (error instanceof EgressError) return `${error.reason}: ${error.message}`;
    this.logger.warn(`Channel ${id} (${kind}): ${oneLine(error.message)}`);
    if (kind !== 'email') return 'the message could not be made';
    return typeof error.responseCode === 'number'
      ? `the mail server answered ${error.responseCode}`
      : 'the mail server did not take it';
  }

  private async post({ tenantId, id, urlSealed, changedAt }: Taken, body: object): Promise<Sent> {
    if (!urlSealed) return { arrived: false, problem: 'it has no URL: set one' };
    const { status } = await this.client.post({
      url: this.urls.open(tenantId, id, urlSealed),
      headers: { 'Content-Type': 'application/json', 'User-Agent': `webhook-delivery-platform/${VERSION}` },
      body: Buffer.from(JSON.stringify(body)),
      timeoutMs: TIMEOUT_MS,
      changedAt: Number(changedAt),
    });
    return status < 300 ? { arrived: true } : { arrived: false, problem: `status ${status}` };
  }
}
