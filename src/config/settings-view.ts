import { envName } from './load-settings.ts';
import { SETTINGS_ABOUT } from './settings-about.ts';
import { Settings } from './settings.ts';

type Name = keyof Settings;

/**
 * Texts that hold no secret, and a number that may be absent. Of any other text, also of one that is added later, only whether
 * it is set is told.
 */
const SHOWN: ReadonlySet<Name> = new Set<Name>([
  'nodeEnv',
  'host',
  'role',
  'redisCaFile',
  'redisSentinels',
  'redisMaster',
  'redisCluster',
  'redisPrefix',
  'eventSource',
  'contactUrl',
  'egressAllowCidrs',
  'databaseCaFile',
  'egressCaFile',
  'egressDnsServers',
  'publicUrl',
  'portalName',
  'portalLogoFile',
  'portalAccent',
  'trustedProxies',
  'smtpFrom',
  'otelServiceName',
  'logLevel',
  'dataDir',
  'maxRequestsInFlightPerTenant',
]);

/** In what it is counted, by the end of its name. */
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/KibPerSecond$/, 'KiB a second'],
  [/PerSecond$/, 'a second'],
  [/PerMinute$/, 'a minute'],
  [/Ms$/, 'ms'],
  [/Seconds$/, 's'],
  [/Hours$/, 'h'],
  [/Days$/, 'days'],
  [/Mib[A-Z]/, 'MiB'],
];

/** What stands before the host of a URL is a password, whatever the setting. */
const withoutPassword = (text: string): string => text.replaceAll(/\/\/[^/@\s]*@/g, '//••••@');

const isPlain = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean';

/** As it would stand in the environment. */
const written = (value: unknown): string | null =>
  value === undefined ? null : withoutPassword([value].flat().map(String).join(','));

const DEFAULTS = new Settings();

/** One setting as operators see it: of what may be a secret only whether it is set. */
function settingView(name: Name, value: unknown) {
  const shown = SHOWN.has(name) || [value].flat().every(isPlain);
  return {
    name: envName(name),
    about: SETTINGS_ABOUT[name],
    secret: !shown,
    set: value !== undefined,
    value: shown ? written(value) : null,
    default: shown ? written(DEFAULTS[name]) : null,
    unit: UNITS.find(([end]) => end.test(name))?.[1] ?? null,
  };
}

/** In the order of their declaration. */
export const settingsView = (settings: Settings) =>
  (Object.keys(SETTINGS_ABOUT) as Name[]).map((name) => settingView(name, settings[name]));
