import { hash, randomBytes } from 'node:crypto';

/** The kind of secret that the part of a URL is which no one can guess. */
export const URL_TOKEN = 'url_token';

const TOKEN = /^in_[\w-]{32}$/;

/** 192 random bits. */
export const newToken = (): string => `in_${randomBytes(24).toString('base64url')}`;

/** What it is looked up by; undefined for what can be no token. */
export const tokenHash = (token: string): Buffer | undefined => (TOKEN.test(token) ? hashOf(token) : undefined);

export const hashOf = (token: string): Buffer => hash('sha256', token, 'buffer');
