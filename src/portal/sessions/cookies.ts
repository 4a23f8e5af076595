/** For this host alone, out of reach of scripts, and sent by pages of this site alone. */
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict';

export function cookieFor(name: string, token: string, expiresAt: Date, now: number): string {
  const seconds = Math.max(0, Math.floor((expiresAt.getTime() - now) / 1000));
  return `${name}=${token}; ${ATTRIBUTES}; Max-Age=${seconds}`;
}

export const noCookie = (name: string): string => `${name}=; ${ATTRIBUTES}; Max-Age=0`;
