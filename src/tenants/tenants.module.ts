import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.ts';
import { Credentials } from './credentials.ts';
import { ApiKeysController } from './keys/api-keys.controller.ts';
import { ApiKeysService } from './keys/api-keys.service.ts';
import { OwnKeysController } from './keys/own-keys.controller.ts';
import { AuditLogController } from './log/audit-log.controller.ts';
import { AuditLogService } from './log/audit-log.service.ts';
import { ActingForTenants } from './operators/acting.ts';
import { OperatorCredentials } from './operators/operator-credentials.ts';
import { OperatorKeysController } from './operators/operator-keys.controller.ts';
import { OperatorKeysService } from './operators/operator-keys.service.ts';
import { TenantRefs } from './operators/tenant-refs.ts';
import { TenantsController } from './tenants.controller.ts';
import { TenantsService } from './tenants.service.ts';

/** Tenants, operators, their keys, what they did, and the guard before every route. */
@Global()
@Module({
  controllers: [TenantsController, ApiKeysController, OwnKeysController, AuditLogController, OperatorKeysController],
  providers: [
    TenantsService,
    ApiKeysService,
    AuditLogService,
    OperatorKeysService,
    Credentials,
    OperatorCredentials,
    ActingForTenants,
    TenantRefs,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [TenantRefs],
})
export class TenantsModule {}
