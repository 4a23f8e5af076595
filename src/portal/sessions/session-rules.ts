import { invalid } from '../../http/problem.ts';
import { PORTAL_SCOPES, type PortalScope, type Scope } from '../../tenants/scopes.ts';

/** Looks, and sends again; what reveals secrets or changes endpoints is asked for. */
const DEFAULT: readonly PortalScope[] = ['subscriptions:read', 'deliveries:read', 'deliveries:write'];
/** An operator looks on, unless more is asked for. */
export const OPERATOR_DEFAULT: readonly PortalScope[] = ['subscriptions:read', 'deliveries:read', 'sources:read'];
const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

export const isReadOnly = (scopes: readonly string[]): boolean => scopes.every((scope) => scope.endsWith(':read'));

/** No more than the key has that lets somebody in. Throws 422. */
export function scopesOf(asked: readonly PortalScope[] | undefined, own: readonly Scope[]): PortalScope[] {
  const missing = asked?.filter((scope) => !own.includes(scope)) ?? [];
  if (missing.length > 0) {
    throw invalid({ field: 'scopes', message: `the key that asks lacks ${missing.join(', ')} itself` });
  }
  const scopes = PORTAL_SCOPES.filter((scope) => (asked ?? DEFAULT).includes(scope) && own.includes(scope));
  if (scopes.length > 0) return scopes;
  throw invalid({ field: 'scopes', message: `the key that asks has none of ${DEFAULT.join(', ')} itself` });
}

/** One that a browser reaches safely: over TLS, or on the developer's own machine. */
function safeUrl(text: string, production: boolean): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.username || url.password) return undefined;
  const local = !production && url.protocol === 'http:' && LOCAL.has(url.hostname);
  return url.protocol === 'https:' || local ? url : undefined;
}

/** As browsers write it, so that it is what `frame-ancestors` and messages compare. Throws 422. */
export function embedOrigin(text: string, production: boolean): string {
  const url = safeUrl(text, production);
  if (url && (text === url.origin || text === `${url.origin}/`)) return url.origin;
  throw invalid({ field: 'embed_origin', message: 'must be one https origin, such as https://app.example.com' });
}

/** Throws 422. */
export function returnUrl(text: string, production: boolean): string {
  const url = safeUrl(text, production);
  if (url) return url.href;
  throw invalid({ field: 'return_url', message: 'must be an https URL without a password' });
}
