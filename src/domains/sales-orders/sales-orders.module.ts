import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventsModule } from '../../events/events.module.ts';
import { SalesOrderItem } from './sales-order-item.entity.ts';
import { SalesOrder } from './sales-order.entity.ts';
import { SalesOrdersController } from './sales-orders.controller.ts';
import { SalesOrdersService } from './sales-orders.service.ts';

@Module({
  imports: [TypeOrmModule.forFeature([SalesOrder, SalesOrderItem]), EventsModule],
  controllers: [SalesOrdersController],
  providers: [SalesOrdersService],
})
export class SalesOrdersModule {}
