import { DatabaseSettings } from './database-settings.ts';
import { Whole } from '../setting-kinds.ts';

/** What becomes of endpoints that only fail: a part of the settings. */
export abstract class OutageSettings extends DatabaseSettings {
  /** An endpoint all of whose attempts, at least 20, failed for so long is held: what comes for it waits; 0: none ever is. */
  @Whole(0, 86_400)
  holdAfterSeconds = 60;

  /** After so long what waits for a held endpoint is attempted anyway, and may fail. */
  @Whole(1, 720)
  holdMaxHours = 24;

  /** A subscription whose endpoint took nothing for so many days, in at least 20 attempts, is disabled; 0: none is. */
  @Whole(0, 365)
  disableAfterDays = 5;
}
