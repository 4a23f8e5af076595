import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { Settings } from '../config/settings.ts';
import { Problem } from '../http/problem.ts';
import { FailedAuthentications } from '../redis/limits/failed-authentications.ts';
import { RequestLimits, type Costs } from '../redis/limits/request-limits.ts';
import { ACCESS, type Access, type OperatorCaller, type TenantRequest } from './access.ts';
import { sameSecret } from './api-key.ts';
import { Credentials, type Caller } from './credentials.ts';
import { ActingForTenants } from './operators/acting.ts';
import { OperatorCredentials } from './operators/operator-credentials.ts';
import { covers } from './operators/operator-scopes.ts';
import { BrowserSessions, type Found } from './sessions/browser-sessions.ts';
import { CONSOLE_COOKIE, credentialOf, PORTAL_COOKIE, refuseForeign, type Credential } from './sessions/shown.ts';

const SESSION = /^wps_/;
const NO_KEY = 'Send a live API key as Authorization: Bearer whk_live_…';
const OWN_TENANT = 'Your credential is one tenant’s, and acts for that alone: leave X-Tenant out';
const NO_PORTAL = 'You are not in the portal: open it by a new link';
const NO_CONSOLE = 'You are not in the console: open it by a new link, or with the operator key';

/** ADMIN_API_KEY. */
const FIRST_OPERATOR: OperatorCaller = { actor: 'operator', scopes: ['all'] };

/** Whoever names a bearer is judged by that. */
const showsOperator = (request: TenantRequest): boolean =>
  request.headers.authorization === undefined &&
  (request.headers['x-admin-key'] !== undefined || credentialOf(request, CONSOLE_COOKIE).ambient);

/** Stands before every route. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly credentials: Credentials,
    private readonly operators: OperatorCredentials,
    private readonly acting: ActingForTenants,
    private readonly sessions: BrowserSessions,
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
    await this.admit(access, request, http.getResponse<FastifyReply>());
    return true;
  }

  private async admit(access: Access | undefined, request: TenantRequest, reply: FastifyReply): Promise<void> {
    switch (access?.kind) {
      case 'public':
        return;
      case 'page':
        return refuseForeign(request);
      case 'operator':
        request.operator = await this.operatorOf(request, reply);
        if (covers(request.operator.scopes, access.scope)) return;
        throw new Problem('missing_scope', `This route needs an operator key with the scope ${access.scope}`);
      case 'console':
        request.operator = await this.inConsole(request, reply);
        return;
      case 'portal':
        request.caller = await this.inPortal(request, reply);
        return this.limits.admit(request.caller, { sends: false }, reply);
      case 'tenant': {
        const { scope, sends } = access;
        await this.admitTenant(
          request,
          { sends, emitted: scope === 'events:write' ? emittedBy(request) : undefined },
          reply,
        );
        if (request.caller?.scopes.includes(scope)) return;
        throw new Problem('missing_scope', `This route needs the scope ${scope}`);
      }
      case undefined:
        throw new Problem('unauthenticated', 'This route is not open to anyone');
    }
  }

  private async operatorOf(request: TenantRequest, reply: FastifyReply): Promise<OperatorCaller> {
    const key = request.headers['x-admin-key'];
    // Before the failures of its address, which anybody behind the same one can cause; it costs no look-up.
    if (typeof key === 'string' && sameSecret(key, this.settings.adminApiKey)) return FIRST_OPERATOR;
    if (key === undefined && credentialOf(request, CONSOLE_COOKIE).ambient) return this.inConsole(request, reply);
    const given = typeof key === 'string' ? key : '';
    const refusal = this.failures.refusal(request.ip, reply);
    if (refusal && !this.operators.wasRight(given)) throw refusal;
    const operator = await this.operators.callerOf(given);
    if (!operator) throw await this.failure('Send a live operator key as X-Admin-Key', request, reply);
    return operator;
  }

  private inConsole(request: TenantRequest, reply: FastifyReply): Promise<OperatorCaller> {
    const credential = credentialOf(request, CONSOLE_COOKIE);
    return this.inSession(credential, (token) => this.sessions.operatorOf(token), NO_CONSOLE, request, reply);
  }

  private inPortal(request: TenantRequest, reply: FastifyReply): Promise<Caller> {
    const credential = credentialOf(request, PORTAL_COOKIE);
    return this.inSession(credential, (token) => this.sessions.tenantOf(token), NO_PORTAL, request, reply);
  }

  /** Before any refusal it is known whose request it is, so that the log tells it. */
  private async admitTenant(request: TenantRequest, costs: Costs, reply: FastifyReply): Promise<void> {
    const tenant = request.headers['x-tenant'];
    const caller =
      typeof tenant === 'string' && showsOperator(request)
        ? await this.acting.callerFor(await this.operatorOf(request, reply), tenant, request.method)
        : await this.ofTenant(request, reply);
    request.caller = caller;
    await this.limits.admit(caller, costs, reply);
    if (tenant !== undefined && caller.counted.by !== 'operator') throw new Problem('forbidden', OWN_TENANT);
  }

  private ofTenant(request: TenantRequest, reply: FastifyReply): Promise<Caller> {
    const credential = credentialOf(request, PORTAL_COOKIE);
    const inSession = credential.ambient || SESSION.test(credential.token);
    return inSession ? this.inPortal(request, reply) : this.withKey(credential, request, reply);
  }

  private async withKey({ token }: Credential, request: TenantRequest, reply: FastifyReply): Promise<Caller> {
    const refusal = this.failures.refusal(request.ip, reply);
    // A key that was right lately is looked at all the same: whoever shares its address must not lock it out.
    if (refusal && !this.credentials.wasRight(token)) throw refusal;
    const caller = await this.credentials.callerOf(token);
    if (!caller) throw await this.failure(NO_KEY, request, reply);
    return caller;
  }

  /** What was a session once is no guess, nor is nothing: a page that goes on asking locks nobody out. */
  private async inSession<Who>(
    { token, ambient }: Credential,
    find: (token: string) => Promise<Found<Who>>,
    none: string,
    request: TenantRequest,
    reply: FastifyReply,
  ): Promise<Who> {
    if (token === '') throw new Problem('unauthenticated', none);
    if (ambient) refuseForeign(request);
    const refusal = this.failures.refusal(request.ip, reply);
    if (refusal && !this.sessions.wasRight(token)) throw refusal;
    const found = await find(token);
    if (found === 'ended') throw new Problem('session_ended', 'Your session has ended: open it by a new link');
    if (!found) throw await this.failure(none, request, reply);
    return found;
  }

  /** Counted; throws 429 itself for one too many. */
  private async failure(detail: string, request: TenantRequest, reply: FastifyReply): Promise<Problem> {
    await this.failures.count(request.ip, reply);
    return new Problem('unauthenticated', detail);
  }
}

/** Of a batch, how many it names; the guard comes before the body is checked. */
function emittedBy({ body, rawBody }: TenantRequest): NonNullable<Costs['emitted']> {
  const events = (body as { events?: unknown } | null | undefined)?.events;
  return { events: Array.isArray(events) ? Math.max(1, events.length) : 1, bytes: rawBody?.length ?? 0 };
}
