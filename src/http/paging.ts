import { IsString, MaxLength } from 'class-validator';
import { leaveReplica, replicaHere } from '../database/replica/reading.ts';
import { field, type About } from './field.ts';
import { Whole } from './fields.ts';
import { named, nullable, type Named } from './openapi/examples.ts';
import { Problem } from './problem.ts';

const MAX_CURSOR = 200;

/** Only bounded here: whatever is none of ours has an error code of its own. */
const Cursor = (about: About) =>
  field(about, { schema: { type: 'string', maxLength: MAX_CURSOR }, rules: [IsString(), MaxLength(MAX_CURSOR)] });

/** Query parameters of every list. */
export class PageQuery {
  @Whole({ about: 'Rows of one page, 1 to 100.', min: 1, max: 100, default: 20, optional: true })
  limit = 20;

  @Cursor({ about: '`next_cursor` of the page before.', optional: true })
  cursor?: string;
}

export interface Page<Row> {
  data: readonly Row[];
  next_cursor: string | null;
  has_more: boolean;
}

/** `v1r`: the page before came from the replica. */
const CURSOR = /^(v1r?):([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/**
 * The id that the page before ended with. Throws 400 `invalid_cursor`. After a page of the primary the next ones are too: the
 * replica may lack rows that belong between them.
 */
function idOfCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const [, from, id] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  if (id === undefined) throw new Problem('invalid_cursor', 'Pass next_cursor of the page before, unchanged');
  if (from === 'v1') leaveReplica();
  return id;
}

const cursorOf = (id: string): string => Buffer.from(`${replicaHere() ? 'v1r' : 'v1'}:${id}`).toString('base64url');

/**
 * Keyset paging: `rows` were read with a limit of one more than the page holds. `readTo`: they were looked for no further than
 * to this id, and there may be more below it.
 */
function pageOf<Row extends { id: string }, View>(
  rows: Row[],
  limit: number,
  view: (row: Row) => View,
  readTo?: string,
): Page<View> {
  const shown = rows.slice(0, limit);
  const end = rows.length > limit ? shown.at(-1)?.id : readTo;
  return {
    data: shown.map(view),
    next_cursor: end === undefined ? null : cursorOf(end),
    has_more: end !== undefined,
  };
}

/** What a page is read with: one row more than it holds, below the last one of the page before. */
export interface ReadPage {
  limit: number;
  beforeId?: string | undefined;
}

/** The page of a list that is asked for. Throws 400 `invalid_cursor`. */
export async function paged<Row extends { id: string }, View>(
  { limit, cursor }: PageQuery,
  view: (row: Row) => View,
  read: (page: ReadPage) => Promise<Row[] | { rows: Row[]; readTo?: string | undefined }>,
): Promise<Page<View>> {
  const found = await read({ limit: limit + 1, beforeId: idOfCursor(cursor) });
  return Array.isArray(found) ? pageOf(found, limit, view) : pageOf(found.rows, limit, view, found.readTo);
}

/** A list that is short enough to come at once. */
export const onlyPage = <View>(data: readonly View[]): Page<View> => ({ data, next_cursor: null, has_more: false });

/** A list's page as an example of an answer, with a cursor that could be true. */
export const examplePage = <View>(example: Named<View>): Named<Page<View>> =>
  named<Page<View>>(`${example.name}Page`, {
    data: [example],
    next_cursor: nullable(cursorOf('018d4a9c-80a7-7b5f-a2d6-7e3f1c9b4d60')),
    has_more: true,
  });

/** The same of a list that comes at once. */
export const exampleOnlyPage = <View>(example: Named<View>): Named<Page<View>> =>
  examplePage(example).showing({ next_cursor: null, has_more: false });
