import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessGuard } from './access.guard.ts';
import { ApiKey } from './api-key.entity.ts';
import { Credentials } from './credentials.ts';
import { Tenant } from './tenant.entity.ts';
import { TenantsController } from './tenants.controller.ts';
import { TenantsService } from './tenants.service.ts';

/** Tenants, their API keys and the guard before every route. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Tenant, ApiKey])],
  controllers: [TenantsController],
  providers: [TenantsService, Credentials, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [TenantsService],
})
export class TenantsModule {}
