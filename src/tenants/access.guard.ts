import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Settings } from '../config/settings.ts';
import { Problem } from '../http/problem.ts';
import { ACCESS, type Access, type TenantRequest } from './access.ts';
import { sameSecret } from './api-key.ts';
import { Credentials } from './credentials.ts';

/** Stands before every route. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly reflector: Reflector;
  private readonly credentials: Credentials;
  private readonly settings: Settings;

  constructor(reflector: Reflector, credentials: Credentials, settings: Settings) {
    this.reflector = reflector;
    this.credentials = credentials;
    this.settings = settings;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<TenantRequest>();
    switch (access?.kind) {
      case 'public':
        return true;
      case 'operator':
        this.admitOperator(request);
        return true;
      case 'tenant':
        await this.admitTenant(request, access);
        return true;
      case undefined:
        throw new Problem('unauthenticated', 'This route is not open to anyone');
    }
  }

  private admitOperator(request: TenantRequest): void {
    const key = request.headers['x-admin-key'];
    if (typeof key !== 'string' || !sameSecret(key, this.settings.adminApiKey)) {
      throw new Problem('unauthenticated', 'Send the operator key as X-Admin-Key');
    }
  }

  private async admitTenant(request: TenantRequest, access: Access & { kind: 'tenant' }): Promise<void> {
    const key = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const caller = key === undefined ? undefined : await this.credentials.callerOf(key, new Date());
    if (!caller) throw new Problem('unauthenticated', 'Send a live API key as Authorization: Bearer whk_live_…');
    if (!caller.scopes.includes(access.scope)) {
      throw new Problem('missing_scope', `This route needs the scope ${access.scope}`);
    }
    request.caller = caller;
  }
}
