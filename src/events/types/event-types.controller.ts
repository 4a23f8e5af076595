import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers, Refuses } from '../../http/openapi/answers.ts';
import { exampleOnlyPage, onlyPage } from '../../http/paging.ts';
import { CurrentOperator, Operator, type OperatorActing } from '../../tenants/access.ts';
import {
  ChangeEventTypeDto,
  changesOf,
  CreateEventTypeDto,
  eventTypeOf,
  ownEventTypeExample,
  ownEventTypeView,
} from './event-types.dto.ts';
import { EventTypesService } from './event-types.service.ts';

const NAME = { name: 'name', description: 'Its name', example: 'parcel.shipped' };

/** The catalogue, and event types made while the platform runs. */
@ApiTags('operator')
@Operator('catalogue')
@Controller('api/v1/admin/event-types')
export class OwnEventTypesController {
  constructor(private readonly eventTypes: EventTypesService) {}

  @Get()
  @ApiOperation({
    operationId: 'listCatalogue',
    summary: 'The catalogue: event types defined in code (`read_only`), then those made at run time',
  })
  @Answers(exampleOnlyPage(ownEventTypeExample))
  async list() {
    return onlyPage((await this.eventTypes.list()).map(ownEventTypeView));
  }

  @Get(':name')
  @ApiOperation({ operationId: 'getCatalogueEntry', summary: 'One event type' })
  @ApiParam(NAME)
  @Answers(ownEventTypeExample)
  async get(@Param('name') name: string) {
    return ownEventTypeView(await this.eventTypes.get(name));
  }

  @Post()
  @ApiOperation({ operationId: 'createEventType', summary: 'Make an event type, in force in every process within 5 s' })
  @Answers(ownEventTypeExample, 'conflict', 'limit_reached')
  async create(@CurrentOperator() by: OperatorActing, @Body() body: CreateEventTypeDto) {
    return ownEventTypeView(await this.eventTypes.create(by, eventTypeOf(body)));
  }

  @Patch(':name')
  @ApiOperation({
    operationId: 'updateEventType',
    summary: 'Change an event type made at run time; what is absent stays as it is',
  })
  @ApiParam(NAME)
  @Answers(ownEventTypeExample, 'conflict', 'limit_reached')
  async change(@CurrentOperator() by: OperatorActing, @Param('name') name: string, @Body() body: ChangeEventTypeDto) {
    return ownEventTypeView(await this.eventTypes.change(by, name, changesOf(body)));
  }

  @Delete(':name')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteEventType',
    summary: 'Remove an event type made at run time: no more of it are taken, those that were are delivered',
  })
  @ApiParam(NAME)
  @Refuses('conflict')
  async remove(@CurrentOperator() by: OperatorActing, @Param('name') name: string) {
    await this.eventTypes.remove(by, name);
  }
}
