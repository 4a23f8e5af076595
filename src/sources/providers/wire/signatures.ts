import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { LiveSecret } from '../provider.ts';

type Algorithm = 'sha1' | 'sha256' | 'sha512';
type Encoding = 'hex' | 'base64';

export function hmac(algorithm: Algorithm, secret: string | Buffer, encoding: Encoding, ...parts: (string | Buffer)[]) {
  const mac = createHmac(algorithm, secret);
  for (const part of parts) mac.update(part);
  return mac.digest(encoding);
}

export const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

/** In constant time; that the lengths differ is no secret of a signature, whose length everybody knows. */
function sameSignature(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** In constant time whatever the lengths, for what is itself the secret. */
export function sameToken(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

export const secretsOf = (secrets: readonly LiveSecret[], ...kinds: string[]): string[] =>
  secrets.filter(({ kind }) => kinds.includes(kind)).map(({ secret }) => secret);

/** Whether any of the given signatures is the one that any of the secrets makes. */
export const anyFits = (
  given: readonly string[],
  secrets: readonly string[],
  sign: (secret: string) => string,
): boolean =>
  secrets.some((secret) => {
    const expected = sign(secret);
    return given.some((signature) => sameSignature(signature, expected));
  });
