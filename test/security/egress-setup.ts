import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { send } from '../../src/deliveries/attempt/send.ts';
import type { Outcome } from '../../src/deliveries/record/outcome.ts';
import { EgressClient } from '../../src/security/egress/egress-client.ts';
import { EgressPolicy } from '../../src/security/egress-policy.ts';
import type { EgressSettings } from '../../src/security/egress-policy.ts';
import { DnsServer } from './dns-server.ts';
import { Receiver } from './local-servers.ts';
import type { Listener } from './local-servers.ts';

export const HOST = 'hooks.example.com';
/** Loopback, but not allowed: what a private network is in production. */
export const REFUSED = '127.0.0.2';
export const BLOCKED = { ok: false, reason: 'blocked_address', error: 'the address is not allowed' };

/** A name server, a receiver on an allowed address and, on the same port, one on a refused address. */
export class Egress {
  dns: DnsServer;
  receiver: Receiver;
  forbidden: Receiver;
  private readonly toClose: (() => unknown)[] = [];

  /** Registers the hooks that start and stop everything; call it at the top of a test file. */
  static use(): Egress {
    const egress = new Egress();
    beforeAll(async () => {
      egress.dns = await DnsServer.start();
    });
    afterAll(() => egress.dns.stop());
    beforeEach(async () => {
      egress.receiver = await egress.start(new Receiver());
      egress.forbidden = await egress.start(new Receiver(), REFUSED, egress.receiver.port);
      egress.dns.setAddresses(HOST, '127.0.0.1');
      egress.dns.queries.length = 0;
    });
    afterEach(async () => {
      for (const close of egress.toClose.splice(0).toReversed()) await close();
    });
    return egress;
  }

  get url(): string {
    return `http://${HOST}:${this.receiver.port}/hook`;
  }

  /** The same receiver, without the name server. */
  get literalUrl(): string {
    return `http://127.0.0.1:${this.receiver.port}/hook`;
  }

  async start<T extends Listener>(listener: T, host?: string, port?: number): Promise<T> {
    await listener.listen(host, port);
    this.after(() => listener.stop());
    return listener;
  }

  /** Runs when the test is over, the latest first. */
  after(close: () => unknown): void {
    this.toClose.push(close);
  }

  policy(changes: Partial<EgressSettings> = {}): EgressPolicy {
    return new EgressPolicy({
      allowHttp: true,
      allowCidrs: ['127.0.0.1/32', '127.0.0.3/32'],
      allowPorts: [this.receiver.port],
      dnsServers: [this.dns.address],
      ...changes,
    });
  }

  client(changes: Partial<EgressSettings> = {}): EgressClient {
    const client = new EgressClient(this.policy(changes), 1_000);
    this.after(() => client.close());
    return client;
  }
}

/** For attempts that are not about time. */
export const PATIENT_MS = 10_000;

/** One attempt with a small body. */
export const post = (client: EgressClient, url: string, timeoutMs = PATIENT_MS, changedAt = 0): Promise<Outcome> =>
  send(client, { url, headers: { 'Content-Type': 'application/json' }, body: Buffer.from('{}'), timeoutMs, changedAt });
