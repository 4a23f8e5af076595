import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Settings } from '../config/settings.ts';
import { settingsView } from '../config/settings-view.ts';
import { Answers, type OnWire } from '../http/openapi/answers.ts';
import { named, nullable } from '../http/openapi/examples.ts';
import { exampleOnlyPage, onlyPage } from '../http/paging.ts';
import { Operator } from '../tenants/access.ts';

const settingExample = named<OnWire<ReturnType<typeof settingsView>[number]>>('Setting', {
  name: 'DELIVERY_TIMEOUT_MS',
  about: 'One whole attempt: DNS, connect, TLS, headers and body.',
  secret: false,
  set: true,
  value: nullable('15000'),
  default: nullable('10000'),
  unit: nullable('ms'),
});

/** What the platform was started with; it is changed in its environment alone. */
@ApiTags('operator')
@Operator('all')
@Controller('api/v1/admin/settings')
export class SettingsController {
  constructor(private readonly settings: Settings) {}

  @Get()
  @ApiOperation({
    operationId: 'listSettings',
    summary: 'Settings of the process that answers, each with what it means; of secrets only whether they are set',
  })
  @Answers(exampleOnlyPage(settingExample))
  list() {
    return onlyPage(settingsView(this.settings));
  }
}
