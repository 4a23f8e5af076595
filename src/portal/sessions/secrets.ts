import { hash, randomBytes } from 'node:crypto';

/** 256 random bits, which need no slow hash. */
const random = (): string => randomBytes(32).toString('base64url');

/** What a link carries in its fragment, which browsers send to nobody. */
export const newCode = (): string => `wpc_${random()}`;

/** What a browser shows; made when a link is followed, and never taken from anybody. */
export const newToken = (): string => `wps_${random()}`;

const SECRET = /^wp[cs]_[\w-]{43}$/;

/** What it is looked up by; undefined for what can be none. */
export const hashOf = (secret: string): Buffer | undefined =>
  SECRET.test(secret) ? hash('sha256', secret, 'buffer') : undefined;
