import type { Command } from 'commander';
import { Failure } from './failure.ts';
import { Rest } from './rest.ts';

/** Options that every command takes, before or after its name. */
export interface GlobalOptions {
  url?: string;
  adminKey?: string;
  apiKey?: string;
  tenant?: string;
  json?: true;
}

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

/** As the operator, for a tenant where one is named. */
export function asOperator(command: Command, tenant?: string): Rest {
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
  const headers = { 'x-admin-key': key, ...(tenant === undefined ? {} : { 'x-tenant': tenant }) };
  return new Rest(urlOf(options), { headers, source });
}

/** Whether a platform was named, or is known on this machine. */
export const namesPlatform = (command: Command): boolean =>
  Boolean(optionsOf(command).url ?? process.env['WEBHOOKS_URL']);

export const hasOperatorKey = (command: Command): boolean =>
  Boolean(optionsOf(command).adminKey ?? process.env['ADMIN_API_KEY']);

/** For routes that want no credential. */
export const forAnyone = (command: Command): Rest =>
  new Rest(urlOf(optionsOf(command)), { headers: {}, source: 'nobody' });

function withApiKey(options: GlobalOptions): Rest | undefined {
  const key = options.apiKey ?? process.env['WEBHOOKS_API_KEY'];
  if (!key || options.tenant !== undefined) return undefined;
  const source = options.apiKey === undefined ? 'WEBHOOKS_API_KEY' : '--api-key';
  return new Rest(urlOf(options), { headers: { authorization: `Bearer ${key}` }, source });
}

/** Whose routes are called: those of the tenant of `--api-key`, or of `--tenant`; else nobody's. */
export const hasTenant = (command: Command): boolean => {
  const options = optionsOf(command);
  return options.tenant !== undefined || withApiKey(options) !== undefined;
};

/** As a tenant: with its API key, or as an operator acting for `--tenant`, whose name is in the tenant's audit log then. */
export function asTenant<T>(command: Command, work: (rest: Rest) => Promise<T>): Promise<T> {
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
  return work(asOperator(command, tenant));
}
