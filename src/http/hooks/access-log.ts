import type { FastifyReply } from 'fastify';
import type { PlatformLogger } from '../../config/platform-logger.ts';
import type { TenantRequest } from '../../tenants/access.ts';

/** Tells each request in one line when its answer is out, or its caller gone. Paths and queries may hold secrets: it tells the route. */
export class AccessLog {
  private readonly on: boolean;

  constructor(
    private readonly logger: PlatformLogger,
    on: boolean,
  ) {
    this.on = on && logger.isLevelEnabled('log');
  }

  begin(request: TenantRequest, reply: FastifyReply): void {
    if (!this.on) return;
    const begun = performance.now();
    reply.raw.once('close', () => {
      const { headersSent, statusCode } = reply.raw;
      this.logger.request({
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: headersSent ? statusCode : null,
        ms: Math.round((performance.now() - begun) * 10) / 10,
        tenant_id: request.caller?.tenantId ?? null,
        request_id: request.id,
      });
    });
  }

  /** One that could not even be read. */
  unreadable(status: number, requestId: string): void {
    if (!this.on) return;
    this.logger.request({ method: null, route: null, status, ms: 0, tenant_id: null, request_id: requestId });
  }
}
