import { Module } from '@nestjs/common';
import { SubscriptionsModule } from '../subscriptions/subscriptions.module.ts';
import { ChannelRules } from './channel-rules.ts';
import { ChannelUrls } from './channel-urls.ts';
import { ChannelsController } from './channels.controller.ts';
import { ChannelsService } from './channels.service.ts';
import { OperatorChannelsController } from './operator-channels.controller.ts';
import { Mailer } from './sending/mailer.ts';
import { Notifier } from './sending/notifier.ts';
import { Sender } from './sending/sender.ts';

/** Who is told of endpoints in trouble. */
@Module({
  imports: [SubscriptionsModule],
  controllers: [ChannelsController, OperatorChannelsController],
  providers: [ChannelsService, ChannelRules, ChannelUrls, Mailer, Sender, Notifier],
})
export class NotificationsModule {}
