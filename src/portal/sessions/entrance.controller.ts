import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { now } from '../../database/clock.ts';
import { Answers } from '../../http/openapi/answers.ts';
import { nullable } from '../../http/openapi/examples.ts';
import { FailedAuthentications } from '../../redis/limits/failed-authentications.ts';
import { CurrentTenant, OwnPage, PortalSession, type Acting } from '../../tenants/access.ts';
import { cookieOf, PORTAL_COOKIE } from '../../tenants/sessions/shown.ts';
import { cookieFor, noCookie } from './cookies.ts';
import { Entrance } from './entrance.ts';
import { linkUnknown } from './link-refused.ts';
import { EnterDto } from './sessions.dto.ts';
import { ownSessionExample, ownSessionView } from './sessions.view.ts';

@ApiTags('portal')
@Controller('portal/session')
export class EntranceController {
  constructor(
    private readonly entrance: Entrance,
    private readonly failures: FailedAuthentications,
  ) {}

  @Post()
  @HttpCode(200)
  @OwnPage()
  @ApiOperation({
    operationId: 'enterPortal',
    summary: 'Follow a link, once: sets the cookie, or in a frame answers with the `token` to keep in memory',
  })
  @Answers(
    ownSessionExample.with({ token: nullable('wps_Ex4mp1eEx4mp1eEx4mp1eEx4mp1eEx4mp1eEx4mp1eE', null) }),
    'forbidden',
    'link_unknown',
    'link_used',
    'link_expired',
    'link_revoked',
    'other_session',
    'rate_limited',
  )
  async enter(@Body() body: EnterDto, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const refusal = this.failures.refusal(request.ip, reply);
    if (refusal) throw refusal;
    const cookie = cookieOf(request.headers.cookie, PORTAL_COOKIE);
    const { id, code, replace = false } = body;
    const entered = await this.entrance.enter({ id, code, replace, cookie, requestId: request.id });
    if (!entered) {
      await this.failures.count(request.ip, reply);
      throw linkUnknown();
    }
    const { session, token } = entered;
    const framed = session.embed_origin !== null;
    if (!framed) reply.header('set-cookie', cookieFor(PORTAL_COOKIE, token, session.expires_at, now()));
    return { ...ownSessionView(session), token: framed ? token : null };
  }

  @Get()
  @PortalSession()
  @ApiOperation({
    operationId: 'getOwnPortalSession',
    summary: 'Who is in the portal: of which tenant, with which scopes, for how long',
  })
  @Answers(ownSessionExample)
  async who(@CurrentTenant() by: Acting) {
    return ownSessionView(await this.entrance.session(by));
  }

  @Delete()
  @HttpCode(204)
  @PortalSession()
  @ApiOperation({ operationId: 'leavePortal', summary: 'Leave: the session ends everywhere within 5 s' })
  async leave(@CurrentTenant() by: Acting, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.entrance.leave(by);
    reply.header('set-cookie', noCookie(PORTAL_COOKIE));
  }
}
