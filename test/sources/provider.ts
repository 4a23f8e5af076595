import { createPrivateKey, randomBytes, sign as signWith } from 'node:crypto';
import { knownProvider } from '../../src/sources/providers/providers.ts';
import type { Incoming, SourceSettings } from '../../src/sources/providers/provider.ts';
import type { Json, TenantApi } from '../support/platform.ts';

/** The first bytes of an Ed25519 private key in PKCS #8. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const TELNYX_KEY = createPrivateKey({ key: Buffer.concat([PKCS8, randomBytes(32)]), format: 'der', type: 'pkcs8' });
const jwk = TELNYX_KEY.export({ format: 'jwk' });
const PUBLIC_KEY = Buffer.from(String(jwk.x), 'base64url').toString('base64');

const SECRETS: Record<string, Record<string, unknown>> = {
  stripe: { signing_secret: 'whsec_test_secret' },
  meta: { app_secret: 'a1b2c3d4e5f60718293a4b5c6d7e8f90', verify_token: 'meatyhamhock' },
  ringcentral: { verification_token: 'xzbcnzbcczxcnzxsjfhkjkfhsdkssfsfsfs' },
  telnyx: { public_key: PUBLIC_KEY },
  twilio: { auth_token: '12345' },
  plivo: { auth_token: 'Y2Q2ZDgxZmY5YWRiOTI5YmQ1Njg0MTAxZWIyOTc4' },
  generic: { secret: 'a generic secret' },
  standard: { secret: 'a standard secret' },
};

interface Sent {
  body?: string | Buffer;
  kind?: string | undefined;
  query?: string;
  headers?: Record<string, string>;
  secret?: string;
  now?: number;
}

export interface ProviderAnswer {
  status: number;
  type: string | null;
  text: string;
  headers: Headers;
}

/** A source of a tenant, and its provider, which signs as the real one does. */
export class PlayedProvider {
  constructor(
    readonly tenant: TenantApi,
    readonly name: string,
    readonly source: Json,
    readonly settings: SourceSettings,
  ) {}

  static async of(tenant: TenantApi, name: string, settings: SourceSettings = {}): Promise<PlayedProvider> {
    const generous = { rate_limit_per_minute: 1_000_000, ...settings };
    const body = { name, provider: name, secrets: SECRETS[name], settings: generous };
    const made = await tenant.call('POST', '/webhooks/sources', body);
    if (made.status !== 201) throw new Error(`source: ${made.status} ${JSON.stringify(made.body)}`);
    return new PlayedProvider(tenant, name, made.body, settings);
  }

  get secrets(): Record<string, unknown> {
    return SECRETS[this.name] ?? {};
  }

  urlOf(kind?: string): string {
    return kind === undefined ? this.source['url'] : this.source['urls'][kind];
  }

  /** Headers of the provider's own. */
  signed(
    body: Buffer,
    { kind, query = '', secret, now = Math.floor(Date.now() / 1000) }: Sent,
  ): Record<string, string> {
    if (this.name === 'telnyx') {
      const signature = signWith(null, Buffer.concat([Buffer.from(`${now}|`), body]), TELNYX_KEY).toString('base64');
      return {
        'content-type': 'application/json',
        'telnyx-timestamp': String(now),
        'telnyx-signature-ed25519': signature,
      };
    }
    const provider = knownProvider(this.name);
    const request: Incoming = { method: 'POST', url: this.urlOf(kind) + query, headers: {}, body, kind };
    const known = String(SECRETS[this.name]?.[provider.signsWith ?? '']);
    return provider.sign?.(request, secret ?? known, now, this.settings) ?? {};
  }

  /** A request as the provider sends it; `headers` replace its own. */
  async send(given: Sent = {}): Promise<ProviderAnswer> {
    const body = Buffer.from(given.body ?? this.sample().body);
    return this.post(given.kind, given.query, { ...this.signed(body, given), ...given.headers }, body);
  }

  async post(kind: string | undefined, query = '', headers: Record<string, string> = {}, body?: Buffer) {
    const response = await fetch(this.urlOf(kind) + query, {
      method: 'POST',
      headers,
      ...(body?.length ? { body } : {}),
    });
    return answerOf(response);
  }

  sample(event?: string, id = randomBytes(8).toString('hex')) {
    const provider = knownProvider(this.name);
    const name = event ?? provider.events[0] ?? 'test';
    const sample = provider.sample(name, id, Math.floor(Date.now() / 1000));
    if (!sample) throw new Error(`no sample of ${name}`);
    return sample;
  }

  async requests(query = ''): Promise<Json[]> {
    return (
      await this.tenant.call('GET', `/webhooks/inbound/requests?limit=100&source_id=${this.source['id']}${query}`)
    ).body['data'];
  }

  async request(id: string): Promise<Json> {
    return (await this.tenant.call('GET', `/webhooks/inbound/requests/${id}`)).body;
  }

  change(action: string, body: object = {}) {
    return this.tenant.call('POST', `/webhooks/sources/${this.source['id']}/${action}`, body);
  }
}

export async function answerOf(response: Response): Promise<ProviderAnswer> {
  const type = response.headers.get('content-type');
  return { status: response.status, type, text: await response.text(), headers: response.headers };
}
