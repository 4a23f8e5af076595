import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Settings } from './settings.ts';

/** Gives every module the validated settings. */
@Global()
@Module({})
export class ConfigModule {
  static with(settings: Settings): DynamicModule {
    return { module: ConfigModule, providers: [{ provide: Settings, useValue: settings }], exports: [Settings] };
  }
}
