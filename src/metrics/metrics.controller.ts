import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Settings } from '../config/settings.ts';
import { Problem } from '../http/problem.ts';
import { Public } from '../tenants/access.ts';
import { sameSecret } from '../tenants/api-key.ts';
import { Scrape } from './scrape.ts';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

@ApiExcludeController()
@Public()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly scrape: Scrape,
    private readonly settings: Settings,
  ) {}

  /** For Prometheus: with METRICS_TOKEN as bearer when that is set, else from loopback only. */
  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async text(@Req() request: FastifyRequest): Promise<string> {
    const { metricsToken } = this.settings;
    const admitted = metricsToken
      ? sameSecret(request.headers.authorization ?? '', `Bearer ${metricsToken}`)
      : LOOPBACK.test(request.socket.remoteAddress ?? '');
    if (!admitted) throw new Problem('unauthenticated', 'Send METRICS_TOKEN as bearer token');
    return this.scrape.text();
  }
}
