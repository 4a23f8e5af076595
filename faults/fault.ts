import type { Load } from './world/load.ts';
import type { PlatformProcess } from './world/platform.ts';
import type { Servers } from './world/servers.ts';
import type { Tenants } from './world/tenants.ts';

/** All that a fault may lay its hands on. */
export interface World extends Servers {
  api: PlatformProcess;
  workers: PlatformProcess[];
  /** The database's name. */
  database: string;
  tenants: Tenants;
  load: Load;
  /** Requests to endpoints that are over so far. */
  arrived: () => number;
  /** Says that the fault strikes once more; the first time is when it is injected. What is in flight then may come twice. */
  strike: () => void;
  /** This delivery gets more attempts on purpose. */
  redelivered: (delivery: string) => void;
  log: (line: string) => void;
}

/** What undoes it. */
type Heal = () => Promise<void>;

export interface Fault {
  name: string;
  /** What is promised although it happens. */
  promise: string;
  /** Also a part of the short form. */
  short?: true;
  /** How long it lasts, where it lasts. */
  seconds?: number;
  /** Processes lose what they have counted. */
  kills?: true;
  /** Settings of the platform beside the usual ones. */
  env?: Record<string, string>;
  /** Why it can't happen on this machine; undefined: it can. */
  impossible?: (servers: Servers) => Promise<string | undefined>;
  inject: (world: World) => Promise<Heal | void>;
}
