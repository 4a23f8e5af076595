import type { Command } from 'commander';
import { Failure } from './failure.ts';
import { Rest, segment } from './rest.ts';

/** Options that every command takes, before or after its name. */
export interface GlobalOptions {
  url?: string;
  adminKey?: string;
  apiKey?: string;
  tenant?: string;
  json?: true;
}

/** A key made for one command outlives a crash of it by this at most, ms. */
const KEY_LIFE_MS = 12 * 3_600_000;

type Scope = `${'deliveries' | 'sources' | 'subscriptions'}:${'read' | 'write'}`;

const optionsOf = (command: Command): GlobalOptions => command.optsWithGlobals<GlobalOptions>();

export const wantsJson = (command: Command): boolean => optionsOf(command).json === true;

function urlOf({ url = process.env['WEBHOOKS_URL'] }: GlobalOptions): string {
  if (!url) {
    throw new Failure('usage', 'Which platform? Give --url, or set WEBHOOKS_URL, such as http://localhost:3000');
  }
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    throw new Failure('usage', `${JSON.stringify(url)} is no URL. Give --url like https://webhooks.example.com`);
  }
  return url.replace(/(\/api\/v1)?\/*$/, '');
}

/** As the operator. */
export function asOperator(command: Command): Rest {
  const options = optionsOf(command);
  const key = options.adminKey ?? process.env['ADMIN_API_KEY'];
  if (!key) {
    throw new Failure(
      'usage',
      "This needs the operator's key: set ADMIN_API_KEY (or give --admin-key). On a machine without one it was made at the " +
        'first start and is in .data/keys.json',
    );
  }
  const source = options.adminKey === undefined ? 'ADMIN_API_KEY' : '--admin-key';
  return new Rest(urlOf(options), { header: ['x-admin-key', key], source });
}

function withApiKey(options: GlobalOptions): Rest | undefined {
  const key = options.apiKey ?? process.env['WEBHOOKS_API_KEY'];
  if (!key || options.tenant !== undefined) return undefined;
  const source = options.apiKey === undefined ? 'WEBHOOKS_API_KEY' : '--api-key';
  return new Rest(urlOf(options), { header: ['authorization', `Bearer ${key}`], source });
}

/** Whose routes are called: those of the tenant of `--api-key`, or of `--tenant`; else nobody's. */
export const hasTenant = (command: Command): boolean => {
  const options = optionsOf(command);
  return options.tenant !== undefined || withApiKey(options) !== undefined;
};

/**
 * As a tenant: with its API key, or as an operator acting for `--tenant`. The operator's key opens no tenant's routes, so
 * one is made with just these scopes and revoked when `work` ends; both are in the tenant's audit log.
 */
export async function asTenant<T>(command: Command, scopes: Scope[], work: (rest: Rest) => Promise<T>): Promise<T> {
  const options = optionsOf(command);
  const own = withApiKey(options);
  if (own) return work(own);
  const { tenant } = options;
  if (tenant === undefined) {
    throw new Failure(
      'usage',
      'Whose? Operators give --tenant ID, a tenant sets WEBHOOKS_API_KEY (or gives --api-key)',
    );
  }
  const operator = asOperator(command);
  const path = `/admin/tenants/${segment(tenant)}/api-keys`;
  const expiresAt = new Date(Date.now() + KEY_LIFE_MS);
  const { id, key } = await operator.post<{ id: string; key: string }>(path, {
    name: `cli ${command.parent?.name() ?? ''} ${command.name()}`,
    scopes,
    expires_at: expiresAt,
  });
  try {
    return await work(
      new Rest(operator.url, {
        header: ['authorization', `Bearer ${key}`],
        source: 'this command',
        doubt: 'Is the tenant disabled?',
      }),
    );
  } finally {
    await operator.delete(`${path}/${id}`);
  }
}
