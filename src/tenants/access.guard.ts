import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { Settings } from '../config/settings.ts';
import { Problem } from '../http/problem.ts';
import { ACCESS, type Access, type OperatorCaller, type TenantRequest } from './access.ts';
import { sameSecret } from './api-key.ts';
import { Credentials } from './credentials.ts';
import { FailedAuthentications } from '../redis/limits/failed-authentications.ts';
import { RequestLimits, type Emitted } from '../redis/limits/request-limits.ts';

/** Stands before every route. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly credentials: Credentials,
    private readonly failures: FailedAuthentications,
    private readonly limits: RequestLimits,
    private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    const http = context.switchToHttp();
    const request = http.getRequest<TenantRequest>();
    const reply = http.getResponse<FastifyReply>();
    switch (access?.kind) {
      case 'public':
        return true;
      case 'operator':
        request.operator = await this.admitOperator(request, reply);
        return true;
      case 'tenant':
        await this.admitTenant(request, access, reply);
        return true;
      case undefined:
        throw new Problem('unauthenticated', 'This route is not open to anyone');
    }
  }

  private async admitOperator(request: TenantRequest, reply: FastifyReply): Promise<OperatorCaller> {
    const key = request.headers['x-admin-key'];
    // Before the failures of its address, which anybody behind the same one can cause; it costs no look-up.
    if (typeof key === 'string' && sameSecret(key, this.settings.adminApiKey)) return { actor: 'operator' };
    const refusal = this.failures.refusal(request.ip, reply);
    if (refusal) throw refusal;
    await this.failures.count(request.ip, reply);
    throw new Problem('unauthenticated', 'Send the operator key as X-Admin-Key');
  }

  private async admitTenant(
    request: TenantRequest,
    access: Access & { kind: 'tenant' },
    reply: FastifyReply,
  ): Promise<void> {
    const key = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const refusal = this.failures.refusal(request.ip, reply);
    // A key that was right lately is looked at all the same: whoever shares its address must not lock it out.
    if (refusal && !this.credentials.wasRight(key)) throw refusal;
    const caller = await this.credentials.callerOf(key);
    if (!caller) {
      await this.failures.count(request.ip, reply);
      throw new Problem('unauthenticated', 'Send a live API key as Authorization: Bearer whk_live_…');
    }
    // Before any refusal, so that the log tells whose request it was.
    request.caller = caller;
    await this.limits.admit(caller, access.scope === 'events:write' ? emittedBy(request) : undefined, reply);
    if (!caller.scopes.includes(access.scope)) {
      throw new Problem('missing_scope', `This route needs the scope ${access.scope}`);
    }
  }
}

/** Of a batch, how many it names; the guard comes before the body is checked. */
function emittedBy({ body, rawBody }: TenantRequest): Emitted {
  const events = (body as { events?: unknown } | null | undefined)?.events;
  return { events: Array.isArray(events) ? Math.max(1, events.length) : 1, bytes: rawBody?.length ?? 0 };
}
