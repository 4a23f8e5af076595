import type { Arrival } from './world/arrival.ts';
import type { Load } from './world/load.ts';
import type { PlatformProcess } from './world/platform.ts';
import type { Servers } from './world/servers.ts';
import type { SmallDisk } from './world/small-disk.ts';
import type { Tenants } from './world/tenants.ts';

/** All that a fault may lay its hands on. */
export interface World extends Servers {
  api: PlatformProcess;
  workers: PlatformProcess[];
  /** The database's name. */
  database: string;
  /** Where its database lies when that is a small one. */
  disk: SmallDisk | undefined;
  tenants: Tenants;
  load: Load;
  /** Requests that endpoints have not answered yet. */
  open: () => Promise<Arrival[]>;
  /** Says that the fault strikes once more; the first time is when it is injected. What is in flight then may come twice. */
  strike: () => void;
  /** What is to be equal; the checker says where it is not. */
  expect: (what: string, wanted: number, found: number) => void;
  /** When the run is over and its processes are gone. */
  after: (undo: () => Promise<unknown>) => void;
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
  /** Nothing is lost with a process or a connection: nothing comes twice. */
  clean?: true;
  /** Settings of the platform beside the usual ones; all endpoints have this port. */
  settings?: (port: string) => Record<string, string> | Promise<Record<string, string>>;
  /** Its database lies on a disk of so many MiB. */
  diskMib?: number;
  /** Why it can't happen on this machine; undefined: it can. */
  impossible?: (servers: Servers) => Promise<string | undefined>;
  inject: (world: World) => Promise<Heal | void>;
}
