import { Logger } from '@nestjs/common';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isConnectionLoss } from '../../database/connections/connection-failures.ts';
import { notFound, Problem } from '../../http/problem.ts';
import { REFUSES } from '../../http/hooks/allowed-methods.ts';
import { sendProblem } from '../../http/problem.filter.ts';
import type { KnownSource } from '../known-sources.ts';
import { allProviders } from '../providers/providers.ts';
import type { Provider } from '../providers/provider.ts';
import { PublicUrl } from '../../config/public-url.ts';
import type { Admission } from './admission.ts';
import type { Receiver } from './receiver.ts';

/** Of the providers the most impatient gives 2 s. */
const DEADLINE_MS = 1_800;
const OTHER_METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
const PREFIX = '/api/v1/webhooks';

interface Path {
  token: string;
  kind?: string;
}
type Request = FastifyRequest<{ Params: Path }> & { source?: KnownSource };

interface Parts {
  admission: Admission;
  receiver: Receiver;
  publicUrl: PublicUrl;
}

const logger = new Logger('Inbound');

/**
 * The routes that providers call, in a context of their own: bodies are bytes here and nothing is parsed before it is verified;
 * everywhere else they are JSON and nothing else.
 */
export function serveInbound(adapter: FastifyAdapter, parts: Parts): void {
  void adapter.getInstance().register((server, _options, done) => {
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
    server.setErrorHandler((error, request, reply) => answerError(error, request, reply));
    for (const provider of allProviders()) {
      const methods = provider.getsHandshake ? (['POST', 'GET'] as const) : (['POST'] as const);
      const others = OTHER_METHODS.filter((method) => !methods.some((one) => one === method));
      const own = `${PREFIX}/${provider.name}`;
      const urls = [`${own}/:token`, ...(provider.kinds.length > 0 ? [`${own}/:token/:kind`] : [])];
      for (const url of urls) {
        server.route<{ Params: Path }>({
          method: [...methods],
          url,
          exposeHeadRoute: false,
          bodyLimit: provider.maxBytes,
          onRequest: (request, reply) => admit(parts, provider, request, reply),
          // Not a promise that Fastify waits for: the answer is sent once, here.
          handler: (request, reply) => {
            receive(parts, request, reply).catch((error: unknown) => reply.send(error));
          },
        });
      }
      const refuse = (request: FastifyRequest, reply: FastifyReply): void => {
        reply.header('allow', methods.join(', '));
        sendProblem(request, reply, new Problem('method_not_allowed', `Providers send ${methods.join(' or ')}`));
      };
      const refusing = { config: REFUSES, onRequest: refuse, handler: refuse };
      for (const url of urls) server.route({ method: [...others], url, ...refusing });
      server.route({ method: 'GET', url: own, exposeHeadRoute: false, ...refusing });
    }
    done();
  });
}

/** Before the body is read. */
async function admit({ admission }: Parts, provider: Provider, request: Request, reply: FastifyReply): Promise<void> {
  answerInTime(request, reply);
  const { token, kind } = request.params;
  if (kind !== undefined && !provider.kinds.includes(kind)) throw notFound();
  request.source = await admission.admit(provider, token, request);
}

async function receive({ receiver, publicUrl }: Parts, request: Request, reply: FastifyReply): Promise<void> {
  const { source, method, headers, params } = request;
  if (!source) throw notFound();
  const incoming = {
    method,
    url: publicUrl.base + request.url,
    headers: headers as Record<string, string | undefined>,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    kind: params.kind,
  };
  const arrival = { address: request.ip, rawHeaders: request.raw.rawHeaders };
  const { reply: answer } = await receiver.receive(source, incoming, arrival);
  // The deadline was first.
  if (reply.sent) return;
  reply.status(answer.status);
  if (answer.type !== null) reply.header('content-type', answer.type);
  if (answer.headers) reply.headers(answer.headers);
  // Fastify would add a charset.
  reply.serializer(asItIs).send(answer.type === null ? undefined : answer.body);
}

const asItIs = (text: unknown): string => text as string;

/** What it began may still commit: the provider sends again, and that is a duplicate. */
function answerInTime(request: FastifyRequest, reply: FastifyReply): void {
  const timer = setTimeout(() => {
    if (!reply.sent) sendProblem(request, reply, unavailable('It took too long; send again'));
  }, DEADLINE_MS);
  reply.raw.once('close', () => clearTimeout(timer));
}

const unavailable = (detail: string): Problem => new Problem('unavailable', detail, { retryAfterSeconds: 2 });

/** The address of a request is its secret: it is in no log. */
function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  if (reply.sent) return;
  sendProblem(request, reply, problemOf(error, request));
}

function problemOf(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (isConnectionLoss(error)) return unavailable('The database cannot be reached; send again');
  const status = (error as { statusCode?: number }).statusCode;
  if (status === 413) return new Problem('payload_too_large', 'The body is larger than this provider sends');
  if (status === 415) return new Problem('unsupported_media_type', 'The provider does not send this');
  if (status !== undefined && status >= 400 && status < 500) {
    return new Problem('malformed_request', 'The request cannot be read');
  }
  logger.error(
    `A request ${request.id} to ${request.routeOptions.url} failed`,
    (error as Error)?.stack ?? String(error),
  );
  return new Problem('internal_error', `Our fault. Tell us the request id ${request.id}`);
}
