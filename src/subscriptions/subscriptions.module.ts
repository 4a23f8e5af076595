import { readFileSync } from 'node:fs';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Settings } from '../config/settings.ts';
import { CatalogueModule } from '../events/catalogue.module.ts';
import { EgressPolicy } from '../security/egress-policy.ts';
import { Disabling } from './outages/disabling.ts';
import { OutagesService } from './outages/outages.service.ts';
import { SigningSecretsService } from './sealed/signing-secrets.service.ts';
import { SubscriptionHeaders } from './sealed/subscription-headers.ts';
import { SubscriptionRules } from './subscription-rules.ts';
import { SubscriptionSecrets } from './sealed/subscription-secrets.ts';
import { Subscription } from './subscription.entity.ts';
import { SubscriptionsController } from './subscriptions.controller.ts';
import { SubscriptionsService } from './subscriptions.service.ts';

/** Endpoints: what a tenant wants to be told, where, and signed with what. */
@Module({
  imports: [TypeOrmModule.forFeature([Subscription]), CatalogueModule],
  controllers: [SubscriptionsController],
  providers: [
    SubscriptionsService,
    SigningSecretsService,
    OutagesService,
    Disabling,
    SubscriptionHeaders,
    SubscriptionRules,
    SubscriptionSecrets,
    {
      provide: EgressPolicy,
      inject: [Settings],
      useFactory: (settings: Settings) =>
        new EgressPolicy({
          allowHttp: settings.allowHttp,
          allowCidrs: settings.egressAllowCidrs,
          allowPorts: settings.egressAllowPorts,
          dnsServers: settings.egressDnsServers,
          ...(settings.egressProxyUrl === undefined ? {} : { proxyUrl: settings.egressProxyUrl }),
          ...(settings.egressCaFile === undefined
            ? {}
            : { caCertificates: [readFileSync(settings.egressCaFile, 'utf8')] }),
        }),
    },
  ],
  exports: [SubscriptionsService, SubscriptionHeaders, Disabling, SubscriptionSecrets, EgressPolicy],
})
export class SubscriptionsModule {}
