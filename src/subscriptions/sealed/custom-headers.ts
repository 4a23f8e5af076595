import { isMasked, mask } from './masked-headers.ts';

/** RFC 9110 §5.6.2 token, and §5.5 field value in visible ASCII: no CR, LF, NUL or obs-text. */
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/;
const VALUE = /^[\t\x20-\x7e]{0,1024}$/;

/**
 * Ours, the connection's own (RFC 9110 §7.6.1), those that unlock cloud metadata services, and those by which
 * servers are told another client, host, path or method than the request has.
 */
const RESERVED = new Set(
  `x-signature user-agent host content-length content-type content-encoding accept-encoding connection keep-alive
   proxy-authenticate proxy-authorization proxy-connection te trailer transfer-encoding upgrade expect http2-settings
   via forwarded metadata metadata-flavor x-google-metadata-request traceparent tracestate
   x-real-ip x-client-ip x-cluster-client-ip x-remote-ip x-remote-addr x-originating-ip true-client-ip client-ip
   cf-connecting-ip fastly-client-ip x-envoy-external-address x-host x-original-host x-original-url x-rewrite-url
   x-http-method x-http-method-override x-method-override`.split(/\s+/),
);
const RESERVED_PREFIXES = ['webhook-', 'x-webhook-', 'x-aws-ec2-', 'x-forwarded-', 'x-metadata-', 'sec-', 'proxy-'];

const MAX_HEADERS = 20;

/** CGI and what followed it know no `-` in names: `X_Signature` would be `X-Signature` to them. */
function isReserved(lower: string): boolean {
  const name = lower.replaceAll('_', '-');
  return RESERVED.has(name) || RESERVED_PREFIXES.some((prefix) => name.startsWith(prefix));
}

/** A masked value stands for the present one: there is one when a subscription is changed, none when it is made. */
export type Masks = 'kept' | 'refused';

/** What is wrong with a tenant's own headers, or undefined. */
export function refusedHeaders(headers: Record<string, unknown>, masks: Masks): string | undefined {
  const entries = Object.entries(headers);
  if (entries.length > MAX_HEADERS) return `at most ${MAX_HEADERS} headers`;
  const seen = new Set<string>();
  for (const [name, value] of entries) {
    const lower = name.toLowerCase();
    if (!NAME.test(name)) return `${JSON.stringify(name)} is not a header name`;
    if (isReserved(lower)) return `${name} is reserved; leave it out`;
    if (seen.has(lower)) return `${name} is there twice`;
    seen.add(lower);
    if (typeof value === 'string' && masks === 'kept' && isMasked(value)) continue;
    if (typeof value !== 'string' || !VALUE.test(value)) {
      return `the value of ${name} must be up to 1024 visible ASCII characters, without CR or LF`;
    }
  }
  return undefined;
}

/** A kept request without the values of custom headers, also one that an older version kept as it was sent. */
export const maskedRequest = (headers: Record<string, string | string[]>): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      isReserved(name.toLowerCase()) ? value : Array.isArray(value) ? value.map(mask) : mask(value),
    ]),
  );
