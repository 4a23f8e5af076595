import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers } from '../../http/openapi/answers.ts';
import { exampleOnlyPage, onlyPage } from '../../http/paging.ts';
import { CurrentOperator, Operator, type OperatorActing } from '../access.ts';
import { CreateOperatorKeyDto } from './operator-keys.dto.ts';
import { OperatorKeysService } from './operator-keys.service.ts';
import { operatorKeyExample, operatorKeyView } from './operator-keys.view.ts';

/** Only for who may do everything: whoever makes keys could give itself any scope. */
@ApiTags('operator')
@Operator('all')
@Controller('api/v1/admin/operator-keys')
export class OperatorKeysController {
  constructor(private readonly keys: OperatorKeysService) {}

  @Post()
  @ApiOperation({
    operationId: 'createOperatorKey',
    summary: 'Make an operator key, for all tenants; `key` is shown in this answer only',
  })
  @Answers(
    operatorKeyExample.with({ key: 'wop_live_7hTq4BzK1nVd_Ex4mp1eEx4mp1eEx4mp1eEx4mp1eEx4m2kQ9Zr' }),
    'forbidden',
    'conflict',
    'limit_reached',
  )
  async create(@CurrentOperator() by: OperatorActing, @Body() body: CreateOperatorKeyDto) {
    const { name, scopes, expires_at: expiresAt } = body;
    const { row, key } = await this.keys.create(by, { name, scopes, expiresAt });
    return { ...operatorKeyView(row), key };
  }

  @Get()
  @ApiOperation({ operationId: 'listOperatorKeys', summary: 'Operator keys, without their secrets, the newest first' })
  @Answers(exampleOnlyPage(operatorKeyExample))
  async list() {
    return onlyPage((await this.keys.list()).map(operatorKeyView));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'revokeOperatorKey', summary: 'Revoke an operator key, everywhere within 5 s' })
  @ApiParam({ name: 'id', description: 'Id of the operator key: the part between its underscores' })
  async revoke(@CurrentOperator() by: OperatorActing, @Param('id') id: string) {
    await this.keys.revoke(by, id);
  }
}
