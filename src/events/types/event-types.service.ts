import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inPlatform, onConnection } from '../../database/connections/transactions.ts';
import { LOCKS } from '../../database/locks.ts';
import { isPortableJson } from '../../http/json-text.ts';
import { invalid, notFound, Problem } from '../../http/problem.ts';
import type { OperatorActing } from '../../tenants/access.ts';
import { auditOperator } from '../../tenants/audit.ts';
import { DIALECT } from '../catalogue/bounded/bounds.ts';
import { wrongWith } from '../catalogue/bounded/compile.ts';
import { EventCatalogue } from '../catalogue/catalogue.ts';
import { PLATFORMS_OWN, type EventType } from '../catalogue/event-type.ts';
import {
  deleteEventType,
  findEventType,
  insertEventType,
  listEventTypes,
  sizeWithout,
  updateEventType,
  type EventTypeRow,
} from './event-types.rows.ts';
import { MadeEventTypes } from './made-event-types.ts';

const MAX_TYPES = 1_000;
const MAX_EXAMPLE_KIB = 32;
/** Of all schemas and examples: every process holds them, and the catalogue shows them at once. */
const MAX_ALL_KIB = 4_096;

/** Event types that operators make, change and remove while the platform runs. */
@Injectable()
export class EventTypesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly catalogue: EventCatalogue,
    private readonly made: MadeEventTypes,
  ) {}

  /** Those of the code, then those made at run time, the first made first. */
  async list(): Promise<(EventType | EventTypeRow)[]> {
    const rows = await onConnection(this.dataSource, listEventTypes);
    const inCode = this.catalogue.all().filter(({ name }) => this.catalogue.isInCode(name));
    return [...inCode, ...rows.filter(({ name }) => !this.catalogue.isInCode(name))];
  }

  /** Throws 404. */
  get(name: string): Promise<EventType | EventTypeRow> {
    return this.catalogue.isInCode(name)
      ? Promise.resolve(this.catalogue.get(name) as EventType)
      : onConnection(this.dataSource, (db) => this.find(db, name));
  }

  /** Throws 409 for a name that is taken, 422. */
  async create(by: OperatorActing, given: EventType): Promise<EventTypeRow> {
    this.refuseInCode(given.name);
    if (given.name.startsWith(PLATFORMS_OWN))
      throw invalid({ field: 'name', message: `must not begin with ${PLATFORMS_OWN}: those are the platform's own` });
    const eventType = good(given);
    const row = await this.write(by, 'created', eventType.name, async (tx) => {
      await this.makeRoom(tx, eventType);
      const inserted = await insertEventType(tx, eventType);
      if (!inserted) throw new Problem('conflict', 'There is an event type of this name: change it with PATCH');
      return [inserted, { version: inserted.version }];
    });
    return row;
  }

  /** Throws 404, 409, 422. */
  async change(by: OperatorActing, name: string, changes: Partial<EventType>): Promise<EventTypeRow> {
    this.refuseInCode(name);
    const before = await onConnection(this.dataSource, (db) => this.find(db, name));
    const eventType = good({ ...before, ...changes, name });
    return this.write(by, 'changed', name, async (tx) => {
      await this.makeRoom(tx, eventType);
      const row = await updateEventType(tx, eventType, before.revision);
      if (!row)
        throw new Problem('conflict', 'Somebody else changed it at the same time: read it again, and try again');
      return [row, { version: row.version, fields: Object.keys(changes) }];
    });
  }

  /** What was emitted is delivered all the same. Throws 404, 409. */
  async remove(by: OperatorActing, name: string): Promise<void> {
    this.refuseInCode(name);
    await this.write(by, 'deleted', name, async (tx) => {
      if (!(await deleteEventType(tx, name))) throw notFound();
      return [undefined, {}];
    });
  }

  /** One at a time, with its line in the audit log; in force here when it is answered. */
  private async write<T>(
    by: OperatorActing,
    verb: 'created' | 'changed' | 'deleted',
    name: string,
    work: (tx: EntityManager) => Promise<[T, Record<string, unknown>]>,
  ): Promise<T> {
    const done = await inPlatform(this.dataSource, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCKS.eventTypes]);
      const [result, details] = await work(tx);
      await auditOperator(tx, { ...by, action: `event_type.${verb}`, subjectId: name, details });
      return result;
    });
    await this.made.changed();
    return done;
  }

  private async find(db: EntityManager, name: string): Promise<EventTypeRow> {
    const row = await findEventType(db, name);
    if (!row) throw notFound();
    return row;
  }

  private refuseInCode(name: string): void {
    if (!this.catalogue.isInCode(name)) return;
    const detail = `${name} is defined in the code of the platform, and is changed there alone: use another name`;
    throw new Problem('conflict', detail);
  }

  /** Throws 422 when there would be too many, or too much. */
  private async makeRoom(tx: EntityManager, { name, schema, example }: EventType): Promise<void> {
    const { count, bytes } = await sizeWithout(tx, name);
    if (count >= MAX_TYPES)
      throw new Problem('limit_reached', `There are ${MAX_TYPES} event types made at run time: delete one`);
    const more = Buffer.byteLength(JSON.stringify(schema)) + Buffer.byteLength(JSON.stringify(example));
    if (bytes + more > MAX_ALL_KIB * 1_024)
      throw new Problem('limit_reached', `All schemas and examples have at most ${MAX_ALL_KIB} KiB: shorten some`);
  }
}

/** With its dialect. Throws 422 when its schema is out of bounds, or its example does not fit it. */
function good(given: EventType): EventType {
  const eventType = { ...given, schema: { $schema: DIALECT, ...given.schema } };
  const example = JSON.stringify(eventType.example);
  const tooLarge = Buffer.byteLength(example) > MAX_EXAMPLE_KIB * 1_024;
  if (tooLarge) throw invalid({ field: 'example', message: `must be at most ${MAX_EXAMPLE_KIB} KiB of JSON` });
  for (const field of ['schema', 'example'] as const) {
    if (!isPortableJson(JSON.stringify(eventType[field])))
      throw invalid({ field, message: 'must not contain NUL or unpaired surrogates' });
  }
  const errors = wrongWith(eventType);
  if (errors.length > 0) throw invalid(...errors);
  return eventType;
}
