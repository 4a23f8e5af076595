import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/openapi/answers.ts';
import { Public } from '../tenants/access.ts';
import { lookExample, Theme } from './theme.ts';

@ApiTags('portal')
@Controller('portal')
export class ThemeController {
  constructor(private readonly theme: Theme) {}

  @Get('config')
  @Public()
  @ApiOperation({
    operationId: 'getPortalConfig',
    summary: 'How the pages look here: name, logo (a `data:` URL) and accent, as an operator set them',
  })
  @Answers(lookExample)
  config() {
    return this.theme.look;
  }
}
