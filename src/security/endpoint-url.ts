import { isIP } from 'node:net';
import { domainToUnicode } from 'node:url';
import type { EgressPolicy } from './egress-policy.ts';

const MAX_URL_LENGTH = 2048;
/** RFC 1035 section 2.3.4, without the trailing dot. */
const MAX_NAME_LENGTH = 253;
/** RFC 1035 section 2.3.1, and the underscore: no letter of a host name in RFC 952, but DNS and clients have always taken it. */
const LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;
/** Scheme, authority and the rest. `URL` forgives much before it parses; what does not look like this is refused. */
const SHAPE = /^(https?):\/\/([^/?#]*)/i;
const HOST_AND_PORT = /^(\[[^\]]*\]|[^:[\]]+)(?::\d{1,5})?$/;
/** White space, control characters and backslashes: `URL` drops or rewrites them. */
// oxlint-disable-next-line no-control-regex
const REWRITTEN = /[\s\\\u0000-\u001f\u007f]/;

/**
 * Names that never lead to a stranger's public server: RFC 6761 and its registry, and the suffixes private networks
 * use. The address check is what protects; this gives an early and clear answer.
 */
const SPECIAL_SUFFIXES = new Set([
  'alt',
  'arpa',
  'consul',
  'corp',
  'example',
  'home',
  'internal',
  'intranet',
  'invalid',
  'lan',
  'local',
  'localdomain',
  'localhost',
  'onion',
  'private',
  'svc',
  'test',
]);

type UrlVerdict = { ok: true; url: URL } | { ok: false; message: string };

const refuse = (message: string): UrlVerdict => ({ ok: false, message });

/**
 * Whether an endpoint's URL is acceptable before its name is resolved. The host must be typed the way it is dialled: every
 * form that URL parsing rewrites (`127.1`, `%2f`, soft hyphens, circled letters) is refused instead of interpreted.
 */
export function checkEndpointUrl(text: string, policy: EgressPolicy): UrlVerdict {
  if (text.length > MAX_URL_LENGTH) return refuse(`must not be longer than ${MAX_URL_LENGTH} characters`);
  if (REWRITTEN.test(text)) return refuse('must not contain spaces, control characters or backslashes');
  const scheme = policy.allowHttp ? 'http or https' : 'https';
  const [, protocol, authority = ''] = SHAPE.exec(text) ?? [];
  if (protocol === undefined) return refuse(`must be an absolute ${scheme} URL`);
  if (protocol.toLowerCase() === 'http' && !policy.allowHttp) return refuse('must use https');
  if (authority.includes('@')) return refuse('must not contain a user name or password');
  if (text.includes('#')) return refuse('must not contain a fragment');

  const typedHost = HOST_AND_PORT.exec(authority)?.[1];
  const url = parse(text);
  if (typedHost === undefined || !url || !sameHost(typedHost, url.hostname))
    return refuse('must have a valid host name');
  // The root's dot says only that the name is complete. Without it there is one spelling for checks, limits, TLS and Host.
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
  return checkHost(url, policy);
}

/** The address of a URL's host when it is a literal (or `localhost`), without brackets; undefined for a name. */
export function literalAddress(hostname: string): string | undefined {
  if (hostname === 'localhost') return '127.0.0.1';
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return isIP(bare) === 0 ? undefined : bare;
}

function checkHost(url: URL, policy: EgressPolicy): UrlVerdict {
  const literal = literalAddress(url.hostname);
  if (literal !== undefined) {
    return policy.addresses.lists(literal) ? { ok: true, url } : refuse('must have a public host name, not an address');
  }
  const labels = url.hostname.split('.');
  if (url.hostname.length > MAX_NAME_LENGTH || !labels.every((label) => LABEL.test(label))) {
    return refuse('must have a valid host name');
  }
  if (labels.length < 2 || SPECIAL_SUFFIXES.has(labels.at(-1) ?? '')) return refuse('must have a public host name');
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  return policy.allowsPort(port) ? { ok: true, url } : refuse('must use an allowed port');
}

/** Non-ASCII letters may be typed if they survive IDNA (UTS 46) unchanged: `bücher.de` does, `ⓛocalhost` does not. */
function sameHost(typed: string, parsed: string): boolean {
  const lower = typed.toLowerCase();
  return lower === parsed || lower === domainToUnicode(parsed);
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
