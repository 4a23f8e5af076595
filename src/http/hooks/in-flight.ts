import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { finalize, type Observable } from 'rxjs';
import type { Settings } from '../../config/settings.ts';
import { connectionsOf } from '../../database/connections/prepared-statements.ts';
import type { TenantRequest } from '../../tenants/access.ts';
import { largeBodies } from '../large-bodies.ts';
import { Problem } from '../problem.ts';
import { rateLimited } from '../../redis/limits/rate-limit.ts';

interface Tenant {
  carriedOut: number;
  /** Lets the first go on. */
  waiting: (() => void)[];
}

/**
 * Of one tenant so many requests are carried out at the same time, for each may hold a connection to Postgres that others
 * need; the next ones wait for their turn, as many as one key may make at once. A request counts until its route has ended,
 * which may be later than its answer.
 */
export class RequestsInFlight implements NestInterceptor {
  private readonly tenants = new Map<string, Tenant>();
  private readonly max: number;
  private readonly maxWaiting: number;

  constructor(settings: Settings) {
    const shared = settings.databasePoolSize - connectionsOf(settings).deliveries;
    this.max = settings.maxRequestsInFlightPerTenant ?? Math.ceil(shared / 2);
    this.maxWaiting = settings.rateLimitBurst;
  }

  intercept(context: ExecutionContext, route: CallHandler): Observable<unknown> | Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<TenantRequest>();
    const tenantId = request.caller?.tenantId;
    if (tenantId === undefined) return route.handle();
    const tenant = this.tenants.get(tenantId) ?? { carriedOut: 0, waiting: [] };
    this.tenants.set(tenantId, tenant);
    const begin = () => route.handle().pipe(finalize(() => this.leave(tenantId, tenant)));
    const carryOut = () => largeBodies.toCarryOut(request)?.then(begin) ?? begin();
    if (tenant.carriedOut >= this.max) return this.waitFor(tenant, http.getResponse<FastifyReply>()).then(carryOut);
    tenant.carriedOut++;
    return carryOut();
  }

  /** Resolves when it is this one's turn. Throws 429 when too many wait, 503 when it was answered so meanwhile. */
  private async waitFor(tenant: Tenant, reply: FastifyReply): Promise<void> {
    if (tenant.waiting.length >= this.maxWaiting) {
      throw rateLimited(`At most ${this.max} requests of a tenant are carried out at once; wait for answers first`, 1);
    }
    await new Promise<void>((resolve, reject) => {
      tenant.waiting.push(resolve);
      reply.raw.once('close', () => {
        const place = tenant.waiting.indexOf(resolve);
        if (place === -1) return;
        tenant.waiting.splice(place, 1);
        reject(new Problem('unavailable', 'It took too long; try again', { retryAfterSeconds: 2 }));
      });
    });
  }

  /** Its place goes to the one that has waited the longest. */
  private leave(tenantId: string, tenant: Tenant): void {
    const next = tenant.waiting.shift();
    if (next) return next();
    tenant.carriedOut--;
    if (tenant.carriedOut === 0) this.tenants.delete(tenantId);
  }
}
