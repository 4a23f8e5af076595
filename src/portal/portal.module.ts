import { Global, Module } from '@nestjs/common';
import { BrowserSessions } from '../tenants/sessions/browser-sessions.ts';
import { ConsoleEntranceController, ConsoleSessionsController } from './console/console.controller.ts';
import { ConsoleService } from './console/console.service.ts';
import { EntranceController } from './sessions/entrance.controller.ts';
import { Entrance } from './sessions/entrance.ts';
import { Frames } from './sessions/frames.ts';
import { LiveSessions } from './sessions/live-sessions.ts';
import { PortalSessionsController, TenantPortalSessionsController } from './sessions/sessions.controller.ts';
import { PortalSessionsService } from './sessions/sessions.service.ts';
import { Theme } from './theme.ts';
import { ThemeController } from './theme.controller.ts';

/** What tenants and operators see in a browser, and how they get in: the guard before every route asks for their sessions. */
@Global()
@Module({
  controllers: [
    ThemeController,
    EntranceController,
    PortalSessionsController,
    TenantPortalSessionsController,
    ConsoleEntranceController,
    ConsoleSessionsController,
  ],
  providers: [
    Theme,
    Entrance,
    Frames,
    PortalSessionsService,
    ConsoleService,
    LiveSessions,
    { provide: BrowserSessions, useExisting: LiveSessions },
  ],
  exports: [BrowserSessions],
})
export class PortalModule {}
