/**
 * What browsers must not do with an answer: guess its type, run or frame it, pass its address on, keep it. Whether there is
 * `Strict-Transport-Security` is for the proxy that ends TLS to say: here nobody knows what else the domain serves.
 * A route that serves a page says itself what that page may do.
 */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};
