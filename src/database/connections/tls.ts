import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import type pg from 'pg';
import { FOR_ANOTHER_HOST, UNTRUSTED } from '../../security/untrusted.ts';

const NO_TLS = 'The server does not support SSL connections';

/**
 * The connection with TLS as `sslmode` of its URL means it for libpq, which pg takes otherwise: `require` asks for no certificate
 * but where an authority is named, `verify-ca` for one of that authority, `verify-full` for one that is for this host too.
 */
export function withTls<Config extends pg.ClientConfig>(config: Config): Config {
  const url = config.connectionString === undefined ? undefined : URL.parse(config.connectionString);
  const mode = url?.searchParams.get('sslmode');
  if (!url || !mode) return config;
  const file = (name: string) => {
    const path = url.searchParams.get(name);
    url.searchParams.delete(name);
    return path ? readFileSync(path) : undefined;
  };
  const [ca, cert, key] = ['sslrootcert', 'sslcert', 'sslkey'].map(file);
  url.searchParams.delete('sslmode');
  const ssl: ConnectionOptions = {
    // Of an address pg names none.
    host: url.hostname.replaceAll(/[[\]]/g, ''),
    rejectUnauthorized: mode !== 'require' || ca !== undefined,
    ...(mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
    ...(ca && { ca }),
    ...(cert && { cert }),
    ...(key && { key }),
  };
  return { ...config, connectionString: url.href, ssl: mode === 'disable' ? false : ssl };
}

/** What is wrong with TLS and what to do; undefined: something else is. None of it mends itself. */
export function whyNoTls(error: unknown, setting: string): string | undefined {
  const { message, code = '' } = error as NodeJS.ErrnoException;
  if (message === NO_TLS)
    return `The server of ${setting} speaks no TLS: turn it on there (ssl = on), or say sslmode=disable`;
  if (code === FOR_ANOTHER_HOST)
    return `The certificate of the server of ${setting} is not for that host (${message}): name the host as the certificate does, or say sslmode=verify-ca`;
  return UNTRUSTED.test(code)
    ? `The certificate of the server of ${setting} is not trusted (${message}): let DATABASE_CA_FILE be the authority it comes from`
    : undefined;
}
