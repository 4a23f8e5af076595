import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/openapi/answers.ts';
import { oneOf } from '../http/openapi/examples.ts';
import { Problem } from '../http/problem.ts';
import { Settings } from '../config/settings.ts';
import { ClockWatch } from '../database/clock-watch.ts';
import { Replica } from '../database/replica/replica.ts';
import { Public } from '../tenants/access.ts';
import { Checks } from './checks.ts';

@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly checks: Checks,
    private readonly clock: ClockWatch,
    private readonly replica: Replica,
    private readonly settings: Settings,
  ) {}

  @Get('live')
  @ApiOperation({ operationId: 'getLiveness', summary: 'The process runs' })
  @Answers({ status: 'ok' })
  live() {
    return { status: 'ok' };
  }

  /**
   * Redis away alone is no reason to take no requests, nor is a wrong clock: events are accepted all the same. Nor is a replica
   * that is away or behind: lists are read from the primary then.
   */
  @Get('ready')
  @ApiOperation({
    operationId: 'getReadiness',
    summary: 'Requests can be answered: the database is there and takes writes; a worker delivers',
  })
  @Answers({
    status: oneOf(['ok', 'degraded'], 'ok'),
    checks: {
      database: oneOf(['ok'], 'ok'),
      redis: oneOf(['ok', 'unreachable'], 'ok'),
      clock: oneOf(['ok', 'wrong'], 'ok'),
      replica: oneOf(['none', 'ok', 'behind', 'unreachable'], 'none'),
    },
  })
  async ready() {
    const [database, redis] = await Promise.all([this.checks.database(), this.checks.redis()]);
    if (!database)
      throw new Problem('unavailable', 'The database cannot be reached, or takes no writes', { retryAfterSeconds: 2 });
    const { complaint } = this.clock;
    if (complaint && this.settings.role === 'worker') {
      throw new Problem('unavailable', `${complaint}: this worker delivers nothing`, { retryAfterSeconds: 2 });
    }
    const replica = this.replica.state;
    const right = redis && !complaint && (replica === 'none' || replica === 'ok');
    return {
      status: right ? 'ok' : 'degraded',
      checks: { database: 'ok', redis: redis ? 'ok' : 'unreachable', clock: complaint ? 'wrong' : 'ok', replica },
    } as const;
  }
}
