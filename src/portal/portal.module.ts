import { Module } from '@nestjs/common';
import { Theme } from './theme.ts';
import { ThemeController } from './theme.controller.ts';

/** What tenants and operators see in a browser. */
@Module({ controllers: [ThemeController], providers: [Theme] })
export class PortalModule {}
