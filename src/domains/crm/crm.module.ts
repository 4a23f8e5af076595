import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventsModule } from '../../events/events.module.ts';
import { Customer } from './customer.entity.ts';
import { CustomersController } from './customers.controller.ts';
import { CustomersService } from './customers.service.ts';

@Module({
  imports: [TypeOrmModule.forFeature([Customer]), EventsModule],
  controllers: [CustomersController],
  providers: [CustomersService],
})
export class CrmModule {}
