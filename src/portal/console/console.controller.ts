import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { now } from '../../database/clock.ts';
import { idParam } from '../../http/id-param.ts';
import { Answers } from '../../http/openapi/answers.ts';
import { examplePage, paged, PageQuery } from '../../http/paging.ts';
import { Problem } from '../../http/problem.ts';
import { FailedAuthentications } from '../../redis/limits/failed-authentications.ts';
import { ConsoleSession, CurrentOperator, Operator, OwnPage, type OperatorActing } from '../../tenants/access.ts';
import { CONSOLE_COOKIE } from '../../tenants/sessions/shown.ts';
import { cookieFor, noCookie } from '../sessions/cookies.ts';
import { linkUnknown } from '../sessions/link-refused.ts';
import { EnterConsoleDto, OpenConsoleDto, UnlockConsoleDto } from './console.dto.ts';
import { ConsoleService, type InConsole } from './console.service.ts';
import { consoleExample, consoleLinkExample, consoleView, ownConsoleExample, ownConsoleView } from './console.view.ts';

@ApiTags('console')
@Controller('console/session')
export class ConsoleEntranceController {
  constructor(
    private readonly consoles: ConsoleService,
    private readonly failures: FailedAuthentications,
  ) {}

  @Post()
  @HttpCode(200)
  @OwnPage()
  @ApiOperation({
    operationId: 'enterConsole',
    summary: 'Follow a link into the console, once: sets the cookie, for 8 hours',
  })
  @Answers(ownConsoleExample, 'forbidden', 'link_unknown', 'link_used', 'link_expired', 'link_revoked', 'rate_limited')
  async enter(
    @Body() { id, code }: EnterConsoleDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    this.refuseTooMany(request, reply);
    const entered = await this.consoles.enter(id, code, request.id);
    if (!entered) {
      await this.failures.count(request.ip, reply);
      throw linkUnknown();
    }
    return letIn(entered, reply);
  }

  @Post('key')
  @HttpCode(200)
  @OwnPage()
  @ApiOperation({
    operationId: 'unlockConsole',
    summary: 'Enter the console with the operator key, which is not kept: sets the cookie, for 8 hours',
  })
  @Answers(ownConsoleExample, 'forbidden', 'unauthenticated', 'rate_limited')
  async unlock(
    @Body() { operator_key: key, name }: UnlockConsoleDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    this.refuseTooMany(request, reply);
    const entered = await this.consoles.unlock(key, name, request.id);
    if (!entered) {
      await this.failures.count(request.ip, reply);
      throw new Problem('unauthenticated', 'This is not the operator key: see that all of it was pasted');
    }
    return letIn(entered, reply);
  }

  @Get()
  @ConsoleSession()
  @ApiOperation({ operationId: 'getOwnConsoleSession', summary: 'Who is in the console, and for how long' })
  @Answers(ownConsoleExample)
  async who(@CurrentOperator() { sessionId = '' }: OperatorActing) {
    return ownConsoleView(await this.consoles.get(sessionId));
  }

  @Delete()
  @HttpCode(204)
  @ConsoleSession()
  @ApiOperation({ operationId: 'leaveConsole', summary: 'Leave the console: the session ends everywhere within 5 s' })
  async leave(@CurrentOperator() by: OperatorActing, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.consoles.end(by, by.sessionId ?? '');
    reply.header('set-cookie', noCookie(CONSOLE_COOKIE));
  }

  private refuseTooMany(request: FastifyRequest, reply: FastifyReply): void {
    const refusal = this.failures.refusal(request.ip, reply);
    if (refusal) throw refusal;
  }
}

function letIn({ row, token }: InConsole, reply: FastifyReply) {
  reply.header('set-cookie', cookieFor(CONSOLE_COOKIE, token, row.expires_at, now()));
  return ownConsoleView(row);
}

@ApiTags('operator')
@Operator('all')
@Controller('api/v1/admin/console-sessions')
export class ConsoleSessionsController {
  constructor(private readonly consoles: ConsoleService) {}

  @Post()
  @ApiOperation({
    operationId: 'openConsoleSession',
    summary: 'Make a link into the console, which works once and for 2 minutes; with the operator key only',
  })
  @Answers(consoleLinkExample, 'forbidden', 'conflict')
  async open(@CurrentOperator() by: OperatorActing, @Body() { name }: OpenConsoleDto) {
    const { row, url } = await this.consoles.open(by, name);
    return { ...consoleView(row), url };
  }

  @Get()
  @ApiOperation({
    operationId: 'listConsoleSessions',
    summary: 'Links into the console and sessions of it, of the last 30 days, the newest first',
  })
  @Answers(examplePage(consoleExample))
  list(@Query() query: PageQuery) {
    return paged(query, consoleView, ({ limit, beforeId }) => this.consoles.list(limit, beforeId));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'endConsoleSession', summary: 'End a session of the console, everywhere within 5 s' })
  async end(@CurrentOperator() by: OperatorActing, @Param('id', idParam) id: string) {
    await this.consoles.end(by, id);
  }
}
