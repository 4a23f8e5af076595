import { Global, Module, type DynamicModule } from '@nestjs/common';
import { PublicUrl } from './public-url.ts';
import { Settings } from './settings.ts';

/** Gives every module the validated settings, and where the platform is reached. */
@Global()
@Module({})
export class ConfigModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: ConfigModule,
      providers: [{ provide: Settings, useValue: settings }, PublicUrl],
      exports: [Settings, PublicUrl],
    };
  }
}
