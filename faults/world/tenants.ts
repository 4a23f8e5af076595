import type { Behaviour } from './arrival.ts';

const TENANTS = 20;
const SUBSCRIPTIONS = 3;
const ANSWERED_MS = 30_000;
/** Of 60: 90 % are fine, 5 % fail first, 3 % are slow, 2 % reset. */
const OTHERS: Record<number, Behaviour> = {
  7: 'failing-first',
  26: 'failing-first',
  45: 'failing-first',
  13: 'slow',
  52: 'slow',
  31: 'resetting',
};

export interface Subscription {
  id: string;
  tenant: number;
  /** `tenant/subscription`, as in its path. */
  endpoint: string;
  behaviour: Behaviour;
  url: string;
}

/** Looked into without ceremony. */
type Json = Record<string, unknown>;

export interface Answer {
  status: number;
  body: Json;
}

/** 20 tenants with three endpoints each, and calls as one of them or as the operator. */
export class Tenants {
  private constructor(
    private readonly url: string,
    private readonly adminKey: string,
    readonly ids: string[] = [],
    readonly keys: string[] = [],
    readonly subscriptions: Subscription[] = [],
  ) {}

  static async make(url: string, adminKey: string, endpoints: string): Promise<Tenants> {
    const tenants = new Tenants(url, adminKey);
    for (let tenant = 0; tenant < TENANTS; tenant++) await tenants.add(tenant, endpoints);
    return tenants;
  }

  /** The same where another process of the platform is. */
  at(url: string): Tenants {
    return new Tenants(url, this.adminKey, this.ids, this.keys, this.subscriptions);
  }

  call(tenant: number, method: string, path: string, body?: unknown): Promise<Answer> {
    return this.ask(method, `/api/v1/tenant${path}`, { authorization: `Bearer ${this.keys[tenant]}` }, body);
  }

  admin(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.ask(method, `/api/v1/admin${path}`, { 'x-admin-key': this.adminKey }, body);
  }

  /** One more, with an endpoint that takes all; the load knows nothing of it. Resolves with its id. */
  async another(endpoint: string, event: string): Promise<string> {
    const { id, key } = await this.named('Another');
    const { href } = new URL(`/${endpoint}/fine`, this.subscriptions[0]?.url);
    const bearer = { authorization: `Bearer ${key}` };
    made(await this.ask('POST', '/api/v1/tenant/webhooks/subscriptions', bearer, { url: href, event }));
    return id;
  }

  private async named(name: string): Promise<{ id: string; key: string }> {
    const { id } = made(await this.admin('POST', '/tenants', { name }));
    const { key } = made(await this.admin('POST', `/tenants/${String(id)}/api-keys`, { name: 'faults' }));
    return { id: String(id), key: String(key) };
  }

  private async add(tenant: number, endpoints: string): Promise<void> {
    const { id, key } = await this.named(`Tenant ${tenant}`);
    this.ids.push(id);
    this.keys.push(key);
    for (let nth = 0; nth < SUBSCRIPTIONS; nth++) {
      const behaviour = OTHERS[tenant * SUBSCRIPTIONS + nth] ?? 'fine';
      const endpoint = `${tenant}/${nth}`;
      const url = `${endpoints}/${endpoint}/${behaviour}`;
      const body = { url, event: 'payment.received' };
      const { id } = made(await this.call(tenant, 'POST', '/webhooks/subscriptions', body));
      this.subscriptions.push({ id: String(id), tenant, endpoint, behaviour, url });
    }
  }

  private async ask(method: string, path: string, headers: Record<string, string>, body?: unknown): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      signal: AbortSignal.timeout(ANSWERED_MS),
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : {}) as Json };
  }
}

function made({ status, body }: Answer): Json {
  if (status !== 201) throw new Error(`A tenant could not be made: ${status} ${JSON.stringify(body)}`);
  return body;
}
