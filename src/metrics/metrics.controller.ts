import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Settings } from '../config/settings.ts';
import { TrustedProxies } from '../http/hooks/proxies.ts';
import { Problem } from '../http/problem.ts';
import { Public } from '../tenants/access.ts';
import { sameSecret } from '../tenants/api-key.ts';
import { Scrape } from './scrape.ts';

@ApiExcludeController()
@Public()
@Controller('metrics')
export class MetricsController {
  private readonly proxies: TrustedProxies;

  constructor(
    private readonly scrape: Scrape,
    private readonly settings: Settings,
  ) {
    this.proxies = new TrustedProxies(settings.trustedProxies);
  }

  /** For Prometheus: with METRICS_TOKEN as bearer when that is set, else for callers on this machine only. */
  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async text(@Req() request: FastifyRequest): Promise<string> {
    const { metricsToken } = this.settings;
    if (metricsToken) {
      if (!sameSecret(request.headers.authorization ?? '', `Bearer ${metricsToken}`)) {
        throw new Problem('unauthenticated', 'Send METRICS_TOKEN as bearer token');
      }
    } else if (!this.proxies.isLocal(request)) {
      throw new Problem(
        'unauthenticated',
        'Without METRICS_TOKEN only callers on the same machine are answered; set it',
      );
    }
    return this.scrape.text();
  }
}
