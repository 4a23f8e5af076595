import { SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { catchError, finalize, tap, type Observable } from 'rxjs';
import { Reading } from '../../database/replica/reading.ts';
import type { Replica } from '../../database/replica/replica.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { TenantRequest } from '../../tenants/access.ts';

const MAY_LAG = Symbol('may lag');
const READS = new Set(['GET', 'HEAD']);

/** What the route tells may be some moments old: a list or figures, for people and exports, by which nothing is decided. */
export const MayLag = (): MethodDecorator => SetMetadata(MAY_LAG, true);

/** A person or program, in one tenant or none. */
const callerOf = ({ caller, operator }: TenantRequest): string =>
  caller ? `${caller.counted.by} ${caller.counted.id}` : `operator ${operator?.sessionId ?? operator?.actor}`;

/**
 * Reads from the replica, where there is one, what may lag. Who has written is shown that at once, by the process that took it; and
 * whatever goes wrong at the replica, also what it does not know yet, is asked of the primary.
 */
export class ListsFromReplica implements NestInterceptor {
  private readonly reflector = new Reflector();

  constructor(
    private readonly replica: Replica,
    private readonly metrics: Metrics,
  ) {}

  intercept(context: ExecutionContext, route: CallHandler): Observable<unknown> {
    if (!this.replica.isSet) return route.handle();
    const http = context.switchToHttp();
    const request = http.getRequest<TenantRequest>();
    const caller = callerOf(request);
    if (!READS.has(request.method)) return route.handle().pipe(finalize(() => this.replica.wrote(caller)));
    if (!this.reflector.get<boolean | undefined>(MAY_LAG, context.getHandler())) return route.handle();
    const source = this.replica.for(caller);
    return source
      ? this.fromReplica(route, new Reading(source), http.getResponse<FastifyReply>())
      : this.fromPrimary(route);
  }

  private fromReplica(route: CallHandler, reading: Reading, reply: FastifyReply): Observable<unknown> {
    return reading
      .carryOut(() => route.handle())
      .pipe(
        // It may have turned to the primary on its way.
        tap(() => this.metrics.listReads.inc({ source: reading.replica ? 'replica' : 'primary' })),
        finalize(() => reading.end()),
        catchError((error: unknown) => {
          reading.end();
          // Too late: its caller was told so.
          if (reply.sent) throw error;
          return this.fromPrimary(route);
        }),
      );
  }

  private fromPrimary(route: CallHandler): Observable<unknown> {
    return route.handle().pipe(tap(() => this.metrics.listReads.inc({ source: 'primary' })));
  }
}
