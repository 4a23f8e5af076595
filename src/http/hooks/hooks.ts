import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { PlatformLogger } from '../../config/platform-logger.ts';
import type { Settings } from '../../config/settings.ts';
import { withTrace } from '../../tracing/request-trace.ts';
import { MAX_BODY_BYTES } from '../json-body.ts';
import { Problem } from '../problem.ts';
import { AccessLog } from './access-log.ts';
import { Closing } from './closing.ts';
import { AllowedMethods } from './allowed-methods.ts';
import { compressAnswers } from './compression.ts';
import { answerInTime } from './deadline.ts';
import { TrustedProxies } from './proxies.ts';
import { REQUEST_ID, requestIds } from './request-id.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { answerUnreadable } from './unreadable.ts';
import { answerUnroutable } from './unroutable.ts';
import { refuseUnlessWatching } from './worker-routes.ts';

/** An external id of 255 characters, all of them encoded. */
const MAX_PARAM_LENGTH = 3 * 255;

/**
 * How long a client may take, so that slow ones hold no connection: headers, the whole request, silence. Between requests a
 * connection is kept for longer than load balancers keep theirs (60 s), so that it is they who close it.
 */
const TIMEOUTS = {
  http: { requireHostHeader: false, headersTimeout: 5_000, connectionsCheckingInterval: 1_000 },
  requestTimeout: 10_000,
  connectionTimeout: 60_000,
  keepAliveTimeout: 65_000,
};

/**
 * Makes the server, with all that happens to every request before its route: its id and who it comes from, what every answer
 * bears, its line in the log, its deadline. What cannot be routed or read is answered in the same form.
 */
export function hookedAdapter(settings: Settings, logger: PlatformLogger): FastifyAdapter {
  const log = new AccessLog(logger, settings.accessLog);
  const proxies = new TrustedProxies(settings.trustedProxies);
  const begin = (request: FastifyRequest, reply: FastifyReply): void => {
    reply.headers(SECURITY_HEADERS).header(REQUEST_ID, request.id);
    log.begin(request, reply);
  };
  const adapter = new FastifyAdapter({
    ...TIMEOUTS,
    bodyLimit: MAX_BODY_BYTES,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: MAX_PARAM_LENGTH },
    genReqId: requestIds(proxies),
    ...(proxies.any && { trustProxy: (address: string) => proxies.include(address) }),
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      begin(request, reply);
      answerUnroutable(error, request, reply);
    },
    clientErrorHandler: (error, socket) => answerUnreadable(log, error, socket),
    // `closing` answers those in our form.
    return503OnClosing: false,
  });
  const server = adapter.getInstance();
  const closing = new Closing(adapter);
  const allowed = new AllowedMethods(server);
  server.addHook('onRequest', (request, reply, done) => {
    begin(request, reply);
    answerInTime(reply);
    closing.begin(reply);
    requireHost(request);
    if (settings.role === 'worker') refuseUnlessWatching(request);
    allowed.refuseOthers(request, reply);
    done();
  });
  // Node would answer these itself, without our headers. What is expected is not promised: RFC 9110 section 10.1.1.
  server.server.on('checkExpectation', (request, response) => server.server.emit('request', request, response));
  compressAnswers(server);
  // Not earlier: the reading of the body would lose it.
  server.addHook('preHandler', ({ headers }, _reply, done) => withTrace(headers, done));
  return adapter;
}

/** RFC 9112 section 3.2. */
function requireHost({ raw: { headers, httpVersion } }: FastifyRequest): void {
  if (headers.host === undefined && httpVersion === '1.1') {
    throw new Problem('malformed_request', 'A request of HTTP/1.1 names its Host');
  }
}
