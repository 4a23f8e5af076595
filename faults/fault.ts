import type { Rounds } from './check/facts.ts';
import type { Arrival, Behaviour } from './world/arrival.ts';
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
  after: After;
  /** This delivery got more rounds of attempts on purpose. */
  redelivered: (delivery: string, rounds: Rounds) => void;
  /** From now on this endpoint is where it behaves so. */
  moved: (endpoint: string, behaviour: Behaviour) => void;
  /** An event that was not emitted by the load, and the only endpoint that may get it. */
  elsewhere: (event: string, endpoint: string) => void;
  log: (line: string) => void;
}

/** What is to be done when the run is over and its processes are gone, the last first. */
type After = (undo: () => Promise<unknown>) => void;

/** What undoes it. */
type Heal = () => Promise<void>;

export interface Fault {
  name: string;
  /** What is promised although it happens. */
  promise: string;
  /** How long it lasts, where it lasts. */
  seconds?: number;
  /** Processes lose what they have counted. */
  kills?: true;
  /** Nothing is lost with a process or a connection: nothing comes twice. */
  clean?: true;
  /** Settings of the platform beside the usual ones; all endpoints have this port. */
  settings?: (port: string, after: After) => Record<string, string> | Promise<Record<string, string>>;
  /** Its database lies on a disk of so many MiB. */
  diskMib?: number;
  /** What the API may answer beside 202; undefined: whatever it likes. */
  answers?: readonly string[];
  /** What is known of why it is not as promised; shown when it is not. */
  known?: string;
  /** Why it can't happen on this machine; undefined: it can. */
  impossible?: (servers: Servers) => Promise<string | undefined>;
  inject: (world: World) => Promise<Heal | void>;
}
