import { Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Settings } from '../config/settings.ts';
import { ClockWatch } from '../database/clock-watch.ts';
import { now } from '../database/clock.ts';
import { Connections } from '../database/connections/connections.ts';
import { PreparedStatements, type Query } from '../database/connections/prepared-statements.ts';
import { EventsModule } from '../events/events.module.ts';
import { EventsService } from '../events/events.service.ts';
import { EgressClient } from '../security/egress/egress-client.ts';
import { EgressPolicy } from '../security/egress-policy.ts';
import { OpenFiles } from '../security/egress/open-files.ts';
import { SubscriptionsModule } from '../subscriptions/subscriptions.module.ts';
import { Attempts } from './attempt/attempts.ts';
import { Results } from './attempt/results.ts';
import { Permits } from './attempt/permits.ts';
import { Consequences } from './record/consequences.ts';
import { DeadLettersController } from './resend/dead-letters.controller.ts';
import { DeadLettersService } from './resend/dead-letters.service.ts';
import { DeliveriesController } from './deliveries.controller.ts';
import { DeliveriesService } from './deliveries.service.ts';
import { DeliveryEffectsModule } from './delivery-effects.ts';
import { Comebacks } from './due/comebacks.ts';
import { Dispatcher } from './due/dispatcher.ts';
import { AtOnce } from './due/at-once.ts';
import { FailingEvents } from './fan-out/failing-events.ts';
import { OwnWorker } from './due/own-worker.ts';
import { Outbox } from './record/outbox.ts';
import { Postponer } from './record/postponer.ts';
import { NewDeliveries } from './fan-out/new-deliveries.ts';
import { Held } from './hold/held.ts';
import { LongFailures } from './hold/long-failures.ts';
import { Outages } from './hold/outages.ts';
import { Recorder } from './record/recorder.ts';
import { Relay } from './fan-out/relay.ts';
import { write } from './record/write.ts';
import { Reports } from './record/reports.ts';
import { ResultStore } from './record/result-store.ts';
import { RedeliveryService } from './resend/redelivery.service.ts';
import { ReplayRunner } from './resend/replay-runner.ts';
import { ReplaysController } from './resend/replays.controller.ts';
import { ReplaysService } from './resend/replays.service.ts';
import { Slices } from './fan-out/slices.ts';
import { Progress } from './due/progress.ts';
import { Sweeper } from './due/sweeper.ts';
import { Worker } from './attempt/worker.ts';
import { Watchdog } from './due/watchdog.ts';

/** That are needed when there is little to do: one takes, one records. */
const CONNECTIONS = 2;

/** The way of an event to its endpoints. Only where ROLE says so does this process deliver. */
@Module({
  imports: [EventsModule, SubscriptionsModule, DeliveryEffectsModule],
  controllers: [DeliveriesController, ReplaysController, DeadLettersController],
  providers: [
    DeliveriesService,
    RedeliveryService,
    ReplaysService,
    DeadLettersService,
    Relay,
    Slices,
    FailingEvents,
    NewDeliveries,
    Sweeper,
    Dispatcher,
    AtOnce,
    Comebacks,
    OwnWorker,
    ReplayRunner,
    Worker,
    Watchdog,
    Progress,
    Attempts,
    Results,
    Permits,
    Recorder,
    ResultStore,
    Outbox,
    Reports,
    Postponer,
    Consequences,
    Outages,
    Held,
    LongFailures,
    { provide: OpenFiles, inject: [Settings], useFactory: (settings: Settings) => new OpenFiles(settings) },
    {
      provide: EgressClient,
      inject: [EgressPolicy, OpenFiles],
      useFactory: (policy: EgressPolicy, { idle }: OpenFiles) => new EgressClient(policy, idle, now),
    },
  ],
  exports: [DeliveriesService, DeadLettersService],
})
export class DeliveriesModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly settings: Settings,
    private readonly dispatcher: Dispatcher,
    private readonly atOnce: AtOnce,
    private readonly relay: Relay,
    private readonly statements: PreparedStatements,
    private readonly events: EventsService,
    private readonly slices: Slices,
    private readonly replays: ReplayRunner,
    private readonly worker: Worker,
    private readonly connections: Connections,
    private readonly clock: ClockWatch,
    private readonly watchdog: Watchdog,
    private readonly outages: Outages,
    private readonly held: Held,
    private readonly longFailures: LongFailures,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.settings.role === 'api') return;
    await this.warmUp();
    this.clock.whileRight(
      () => this.worker.start(),
      () => this.worker.rest(),
    );
    this.dispatcher.start();
    this.events.serve(this.atOnce);
    this.slices.start();
    this.replays.start();
    this.outages.start();
    this.held.start();
    this.longFailures.start();
    this.watchdog.start();
  }

  private async warmUp(): Promise<void> {
    const takeAndWrite = async (query: Query): Promise<void> => {
      await this.relay.warmUp(query);
      await write(query, [], new Set());
    };
    const storeAndTake = (query: Query): Promise<unknown> => this.atOnce.warmUp(query);
    await Promise.all([
      this.statements.warmUp('deliveries', CONNECTIONS, takeAndWrite),
      this.settings.role === 'all' && this.statements.warmUp('ingest', 1, storeAndTake),
    ]);
  }

  /** On SIGTERM, before the HTTP server and the connections close. */
  async onModuleDestroy(): Promise<void> {
    if (this.settings.role === 'api') return;
    this.connections.stop();
    this.watchdog.stop();
    const loops = [this.dispatcher, this.atOnce, this.slices, this.replays, this.held, this.longFailures];
    await this.worker.stop(Promise.all(loops.map((loop) => loop.stop())));
    // What the last attempts told.
    await this.outages.stop();
  }
}
