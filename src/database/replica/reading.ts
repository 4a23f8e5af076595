import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource } from 'typeorm';

const storage = new AsyncLocalStorage<Reading | undefined>();

/**
 * Something that is read from a replica as long as it is carried out, so that no service need hand it down. Where no replica is
 * set there is none, and the storage is not even switched on.
 */
export class Reading {
  private source: DataSource | undefined;

  constructor(source: DataSource) {
    this.source = source;
  }

  carryOut<T>(work: () => T): T {
    return storage.run(this, work);
  }

  /** What is read here from now on comes from the primary, also what outlives this. */
  end(): void {
    this.source = undefined;
  }

  get replica(): DataSource | undefined {
    return this.source;
  }
}

/** The replica that is asked here; undefined: the primary is. */
export const replicaHere = (): DataSource | undefined => storage.getStore()?.replica;

/** From here on the primary is asked. */
export const leaveReplica = (): void => storage.getStore()?.end();

/** What decides something, or is remembered for it, is read from the primary wherever it is asked. */
export const fromPrimary = <T>(work: () => T): T => (storage.getStore() ? storage.run(undefined, work) : work());
