import type { IncomingMessage } from 'node:http';
import { v4 } from 'uuid';
import type { TrustedProxies } from './proxies.ts';

export const REQUEST_ID = 'x-request-id';

/** What a line of a log, a header and a column can hold without being quoted or cut. */
const CLEAN = /^[\w.:@/+=-]{1,128}$/;

/** The id of each request: the one that a trusted proxy gave it, so that one id finds it in the logs of both, else a new one. */
export function requestIds(proxies: TrustedProxies): (request: IncomingMessage) => string {
  return ({ headers, socket }) => {
    const given = headers[REQUEST_ID];
    return typeof given === 'string' && CLEAN.test(given) && proxies.include(socket.remoteAddress) ? given : v4();
  };
}
