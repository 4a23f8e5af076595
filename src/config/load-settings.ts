import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { withAuthority } from './parts/database-settings.ts';
import { contradictionsOf } from './parts/redis-settings.ts';
import { Settings } from './settings.ts';

/** Of its environment variable. */
export const envName = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** Thrown with one line for everything that is wrong. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

/** Reads and validates the settings. An empty variable counts as not set. Throws SettingsError. */
export function loadSettings(env: Record<string, string | undefined>): Settings {
  const given: Record<string, string> = {};
  for (const field of [...Object.keys(new Settings()), ...OPTIONAL_FIELDS]) {
    const value = env[envName(field)];
    if (value !== undefined && value !== '') given[field] = value;
  }
  const settings = plainToInstance(Settings, given, { exposeDefaultValues: true });
  const errors = validateSync(settings, { skipMissingProperties: false, whitelist: true });
  const lines = errors.map((error) => {
    const name = envName(error.property);
    if (!(error.property in given)) return `${name} is missing`;
    return Object.values(error.constraints ?? {})
      .map((text) => `${name}: ${text.replaceAll(error.property, name)}`)
      .join('; ');
  });
  if (!errors.some(({ property }) => property.startsWith('redis'))) lines.push(...contradictionsOf(settings));
  if (lines.length > 0) {
    throw new SettingsError(
      `The settings are not usable:\n  ${lines.join('\n  ')}\n.env.example explains each of them.`,
    );
  }
  return withAuthorities(settings);
}

/** DATABASE_CA_FILE stands in the URLs from here on, so that whoever connects asks for it. */
function withAuthorities(settings: Settings): Settings {
  const { databaseUrl, databasePoolerUrl, databaseReplicaUrl, databaseCaFile } = settings;
  settings.databaseUrl = withAuthority(databaseUrl, databaseCaFile);
  if (databasePoolerUrl !== undefined) settings.databasePoolerUrl = withAuthority(databasePoolerUrl, databaseCaFile);
  if (databaseReplicaUrl !== undefined) settings.databaseReplicaUrl = withAuthority(databaseReplicaUrl, databaseCaFile);
  return settings;
}

const OPTIONAL_FIELDS = [
  'databaseUrl',
  'redisUrl',
  'redisCaFile',
  'redisSentinels',
  'redisMaster',
  'redisSentinelPassword',
  'redisCluster',
  'adminApiKey',
  'secretsKey',
  'egressProxyUrl',
  'egressCaFile',
  'maxRequestsInFlightPerTenant',
  'publicUrl',
  'portalLogoFile',
  'portalAccent',
  'metricsToken',
  'otelExporterOtlpEndpoint',
];
