import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
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
 * which may be later than its answer. A guard, which stands after the one that knows the tenant: an interceptor would
 * wrap every route in Observables.
 */
export class RequestsInFlight implements CanActivate {
  private readonly tenants = new Map<string, Tenant>();
  private readonly max: number;
  private readonly maxWaiting: number;

  /** Before routes are added to `server`. */
  constructor(settings: Settings, server: FastifyInstance) {
    const shared = settings.databasePoolSize - connectionsOf(settings).deliveries;
    this.max = settings.maxRequestsInFlightPerTenant ?? Math.ceil(shared / 2);
    this.maxWaiting = settings.rateLimitBurst;
    server.addHook('onRoute', (route) => {
      const { handler } = route;
      route.handler = function carryOut(request: TenantRequest, reply) {
        const carriedOut: unknown = handler.call(this, request, reply);
        if (carriedOut instanceof Promise) {
          const ended = () => request.ended?.();
          carriedOut.then(ended, ended);
        }
        return carriedOut;
      };
    });
  }

  canActivate(context: ExecutionContext): true | Promise<true> {
    const http = context.switchToHttp();
    const request = http.getRequest<TenantRequest>();
    const tenantId = request.caller?.tenantId;
    if (tenantId === undefined) return true;
    const tenant = this.tenants.get(tenantId) ?? { carriedOut: 0, waiting: [] };
    this.tenants.set(tenantId, tenant);
    const begin = (): true | Promise<true> => {
      request.ended = () => this.leave(tenantId, tenant);
      return largeBodies.toCarryOut(request)?.then(() => true as const) ?? true;
    };
    if (tenant.carriedOut >= this.max) return this.waitFor(tenant, http.getResponse<FastifyReply>()).then(begin);
    tenant.carriedOut++;
    return begin();
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
