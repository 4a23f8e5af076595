import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { TenantRequest } from '../../tenants/access.ts';
import type { Scope } from '../../tenants/scopes.ts';
import { encodingFor, WORTH_BYTES, type Encoding } from '../files/encoding.ts';

/** Quick rather than small: a list of 100 deliveries takes about a millisecond of a thread that answers nothing, and is a sixth then. */
const COMPRESS: Record<Encoding, (text: string) => Promise<Buffer>> = {
  br: (text) => promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (text) => promisify(gzip)(text, { level: 4 }),
};

/** Beyond so many at the same time answers go as they are: the threads are also for names and signatures. */
const MAX_AT_ONCE = 2;
/** Longer ones too: they would keep a thread for a tenth of a second. */
const MAX_CHARACTERS = 1_048_576;

/** What was asked for, and what was accepted. What is made (201) may show a key or secret, which its length could then tell of. */
const STATUSES: Record<string, number> = { GET: 200, POST: 202 };

const SECRETS = 'showsSecretsTo';

/** On a route whose answer shows secrets, to all or to who has this scope: it is not compressed for those, as its length could tell of them. */
export const ShowsSecrets = (to: Scope | 'all'): MethodDecorator => RouteConfig({ [SECRETS]: to });

function showsSecrets({ routeOptions, caller }: TenantRequest): boolean {
  const to = (routeOptions.config as unknown as Record<string, Scope | 'all' | undefined>)[SECRETS];
  return to === 'all' || (to !== undefined && caller?.scopes.includes(to) !== false);
}

function isWorth(request: TenantRequest, reply: FastifyReply, payload: unknown): payload is string {
  if (typeof payload !== 'string' || payload.length < WORTH_BYTES || payload.length > MAX_CHARACTERS) return false;
  if (reply.statusCode !== STATUSES[request.method] || showsSecrets(request)) return false;
  // A strong tag is of one form of the answer.
  if (reply.hasHeader('etag') || reply.hasHeader('content-encoding')) return false;
  return String(reply.getHeader('content-type')).startsWith('application/json');
}

/** Makes JSON of more than 1 KiB smaller for who takes it so. */
export function compressAnswers(server: FastifyInstance): void {
  let underWay = 0;
  server.addHook('onSend', async (request: TenantRequest, reply, payload) => {
    if (!isWorth(request, reply, payload)) return payload;
    reply.header('vary', 'accept-encoding');
    const encoding = encodingFor(request.headers['accept-encoding']);
    if (!encoding || underWay >= MAX_AT_ONCE) return payload;
    underWay++;
    const compressed = await COMPRESS[encoding](payload).finally(() => underWay--);
    reply.header('content-encoding', encoding).removeHeader('content-length');
    return compressed;
  });
}
