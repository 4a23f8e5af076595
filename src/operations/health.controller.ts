import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/openapi/answers.ts';
import { oneOf } from '../http/openapi/examples.ts';
import { Problem } from '../http/problem.ts';
import { Public } from '../tenants/access.ts';
import { Checks } from './checks.ts';

@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly checks: Checks) {}

  @Get('live')
  @ApiOperation({ summary: 'The process runs' })
  @Answers({ status: 'ok' })
  live() {
    return { status: 'ok' };
  }

  /** Redis away alone is not a reason to take no requests: events are accepted without it. */
  @Get('ready')
  @ApiOperation({ summary: 'Requests can be answered: the database is there and takes writes' })
  @Answers({
    status: oneOf(['ok', 'degraded'], 'ok'),
    checks: { database: oneOf(['ok'], 'ok'), redis: oneOf(['ok', 'unreachable'], 'ok') },
  })
  async ready() {
    const [database, redis] = await Promise.all([this.checks.database(), this.checks.redis()]);
    if (!database)
      throw new Problem('unavailable', 'The database cannot be reached, or takes no writes', { retryAfterSeconds: 2 });
    return {
      status: redis ? 'ok' : 'degraded',
      checks: { database: 'ok', redis: redis ? 'ok' : 'unreachable' },
    } as const;
  }
}
