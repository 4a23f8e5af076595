import { loadSettings, SettingsError } from '../../src/config/load-settings.ts';
import type { Finding } from '../../src/preflight/check.ts';
import { examined } from '../../src/preflight/preflight.ts';

/** The checks of Postgres, Redis and settings, with those of the platform's processes. */
export async function examinedHere(env: Record<string, string | undefined>): Promise<Finding[]> {
  try {
    const settings = loadSettings(env);
    return [{ check: 'settings', ok: true, says: 'ok' }, ...(await examined(settings))];
  } catch (error) {
    if (error instanceof SettingsError) return [{ check: 'settings', ok: false, says: error.message }];
    throw error;
  }
}
