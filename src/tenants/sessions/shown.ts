import type { FastifyRequest } from 'fastify';
import { Problem } from '../../http/problem.ts';

/** `__Host-`: set over TLS or on localhost, by this host alone, for all of it. */
export const PORTAL_COOKIE = '__Host-portal';
export const CONSOLE_COOKIE = '__Host-console';

type Shown = Pick<FastifyRequest, 'headers' | 'host' | 'method'>;

/** What a request shows to be let in. */
export interface Credential {
  token: string;
  /** The browser sent it by itself, whoever made it ask. */
  ambient: boolean;
}

/** The bearer, else the cookie; a request that names a bearer is judged by it alone. */
export function credentialOf({ headers }: Shown, cookie: string): Credential {
  const { authorization } = headers;
  if (authorization !== undefined) return { token: /^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '', ambient: false };
  const token = cookieOf(headers.cookie, cookie);
  return { token: token ?? '', ambient: token !== undefined };
}

/** What a browser keeps under a name; of several the first, which is the most specific. */
export function cookieOf(cookies = '', name: string): string | undefined {
  const found = cookies.split(';').find((one) => one.trim().startsWith(`${name}=`));
  return found?.slice(found.indexOf('=') + 1).trim();
}

/**
 * Throws 403 for what a page of another site made a browser ask: browsers say where a request comes from, old ones only in
 * `Origin`, and ask before they send JSON elsewhere.
 */
export function refuseForeign({ headers, host, method }: Shown): void {
  const { origin, 'sec-fetch-site': site, 'content-type': type = '' } = headers;
  const own =
    site === undefined
      ? origin !== undefined && URL.canParse(origin) && new URL(origin).host === host
      : site === 'same-origin';
  if (!own) throw new Problem('forbidden', 'Only the pages of this platform may ask this with a browser’s session');
  const reads = method === 'GET' || method === 'HEAD';
  if (!reads && !/^application\/json\s*(;|$)/i.test(type)) {
    throw new Problem('forbidden', 'Send Content-Type: application/json with every change, also one without a body');
  }
}
