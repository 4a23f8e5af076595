import { Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Settings } from '../config/settings.ts';
import { EventsModule } from '../events/events.module.ts';
import { EgressClient } from '../security/egress-client.ts';
import { EgressPolicy } from '../security/egress-policy.ts';
import { SubscriptionsModule } from '../subscriptions/subscriptions.module.ts';
import { Aftermath } from './aftermath.ts';
import { DeadLettersController } from './dead-letters.controller.ts';
import { DeadLettersService } from './dead-letters.service.ts';
import { DeliveriesController } from './deliveries.controller.ts';
import { DeliveriesService } from './deliveries.service.ts';
import { Dispatcher } from './dispatcher.ts';
import { Postponer } from './postponer.ts';
import { Recorder } from './recorder.ts';
import { Relay } from './relay.ts';
import { ReplayRunner } from './replay-runner.ts';
import { ReplaysController } from './replays.controller.ts';
import { ReplaysService } from './replays.service.ts';
import { Settle } from './settle.ts';
import { Sweeper } from './sweeper.ts';
import { Worker } from './worker.ts';

/** The way of an event to its endpoints. Only where ROLE says so does this process deliver. */
@Module({
  imports: [EventsModule, SubscriptionsModule],
  controllers: [DeliveriesController, ReplaysController, DeadLettersController],
  providers: [
    DeliveriesService,
    ReplaysService,
    DeadLettersService,
    Relay,
    Sweeper,
    Dispatcher,
    ReplayRunner,
    Worker,
    Recorder,
    Postponer,
    Aftermath,
    Settle,
    { provide: EgressClient, inject: [EgressPolicy], useFactory: (policy: EgressPolicy) => new EgressClient(policy) },
  ],
  exports: [DeliveriesService, DeadLettersService],
})
export class DeliveriesModule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly settings: Settings;
  private readonly dispatcher: Dispatcher;
  private readonly replays: ReplayRunner;
  private readonly worker: Worker;

  constructor(settings: Settings, dispatcher: Dispatcher, replays: ReplayRunner, worker: Worker) {
    this.settings = settings;
    this.dispatcher = dispatcher;
    this.replays = replays;
    this.worker = worker;
  }

  onApplicationBootstrap(): void {
    if (this.settings.role === 'api') return;
    this.worker.start();
    this.dispatcher.start();
    this.replays.start();
  }

  /** On SIGTERM, before the HTTP server and the connections close. */
  async onModuleDestroy(): Promise<void> {
    if (this.settings.role === 'api') return;
    await Promise.all([this.dispatcher.stop(), this.replays.stop(), this.worker.stop()]);
  }
}
