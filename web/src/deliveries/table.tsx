import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useRouter } from 'wouter-preact';
import type { Delivery } from '../api/client.ts';
import { Ago, useTicks } from '../parts/time.tsx';
import { Badge } from '../parts/status.tsx';
import { answer, attempts, inProgress } from '../words/deliveries.ts';
import { withoutScheme } from '../words/plain.ts';
import { lasting } from '../words/time.ts';

const ROW_PX = 36;
/** Rows that come and go together. */
const BLOCK = 12;
/** Blocks above and below the window that are drawn too. */
const AROUND = 1;

interface Props {
  rows: readonly Delivery[];
  names: ReadonlyMap<string, string>;
  open: string | undefined;
  show: (id: string) => void;
  busy: boolean;
  /** Rows can be ticked where it is given. */
  selection?: { ids: ReadonlySet<string>; toggle: (id: string) => void };
}

/** All rows have one height, so only those near the window are in the document: 5,000 scroll like 50. */
export function Table({ rows, names, open, show, busy, selection }: Props) {
  const log = useRef<HTMLTableElement>(null);
  const [from, to] = useWindow(log, Math.ceil(rows.length / BLOCK));
  const ticks = useTicks(rows.some(({ status }) => inProgress(status)));
  const blocks = Array.from({ length: to - from }, (_, nth) => from + nth);
  return (
    <table
      ref={log}
      role="table"
      class={selection ? 'deliveries ticked' : 'deliveries'}
      aria-busy={busy}
      aria-rowcount={rows.length + 1}
    >
      <Head ticks={Boolean(selection)} />
      <Gap rows={from * BLOCK} />
      {blocks.map((block) => (
        <Block key={block} {...{ block, rows, names, open, show, selection, ticks }} />
      ))}
      <Gap rows={rows.length - to * BLOCK} />
    </table>
  );
}

const COLUMNS = [
  ['c-status', 'Status'],
  ['c-event', 'Event'],
  ['c-endpoint', 'Endpoint'],
  ['c-answer', 'Answer'],
  ['number c-attempts', 'Attempts'],
  ['number c-took', 'Took'],
  ['number c-when', 'When'],
] as const;

const Head = ({ ticks }: { ticks: boolean }) => (
  <thead role="rowgroup">
    <tr role="row">
      {ticks && (
        <th scope="col" role="columnheader" class="tick">
          <span class="hidden">Select</span>
        </th>
      )}
      {COLUMNS.map(([look, title]) => (
        <th key={title} scope="col" role="columnheader" class={look}>
          {title}
        </th>
      ))}
    </tr>
  </thead>
);

/** As high as its rows are, the last block's too, which may be short: a page that changes its height stops a scroll half-way. */
const Gap = ({ rows }: { rows: number }) =>
  rows > 0 ? <tbody class="gap" aria-hidden="true" style={{ height: `${rows * ROW_PX}px` }} /> : null;

function useWindow(log: { current: HTMLElement | null }, length: number): [number, number] {
  const [first, setFirst] = useState(0);
  useEffect(() => {
    const look = (): void => {
      const above = -(log.current?.getBoundingClientRect().top ?? 0);
      setFirst(Math.max(0, Math.floor(above / ROW_PX / BLOCK) - AROUND));
    };
    look();
    addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  }, []);
  const from = Math.min(first, length);
  return [from, Math.min(length, from + Math.ceil(innerHeight / ROW_PX / BLOCK) + 1 + 2 * AROUND)];
}

interface BlockProps extends Omit<Props, 'busy'> {
  block: number;
  ticks: number;
}

/** Drawn again when what it shows has changed, and not when others come into sight. */
function Block({ block, rows, names, open, show, selection, ticks }: BlockProps) {
  const from = block * BLOCK;
  return useMemo(
    () => (
      <tbody role="rowgroup">
        {rows.slice(from, from + BLOCK).map((row, nth) => (
          <Row
            key={row.id}
            row={row}
            index={from + nth + 2}
            name={names.get(row.subscription_id)}
            open={open === row.id}
            show={show}
            selection={selection}
          />
        ))}
      </tbody>
    ),
    [rows, names, open, show, selection, ticks],
  );
}

interface RowProps {
  row: Delivery;
  index: number;
  name: string | undefined;
  open: boolean;
  show: (id: string) => void;
  selection: Props['selection'];
}

function Row({ row, index, name, open, show, selection }: RowProps) {
  const { base } = useRouter();
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    show(row.id);
  };
  return (
    <tr
      role="row"
      id={`delivery-${row.id}`}
      class={open ? 'on' : undefined}
      aria-rowindex={index}
      aria-selected={open}
      onClick={follow}
    >
      {selection && (
        <td role="cell" class="tick" onClick={(event) => event.stopPropagation()}>
          <input
            type="checkbox"
            aria-label={`Select ${row.event}, ${row.id}`}
            checked={selection.ids.has(row.id)}
            onChange={() => selection.toggle(row.id)}
          />
        </td>
      )}
      <td role="cell" class="c-status">
        <Badge of={row.status} />
      </td>
      <td role="cell" class="c-event">
        <a href={`${base}/deliveries/${row.id}`} dir="auto">
          {row.event}
        </a>
        {row.test && <span class="tag">test</span>}
      </td>
      <td role="cell" class="dim c-endpoint" title={row.url} dir="auto">
        {name ?? withoutScheme(row.url)}
      </td>
      <td role="cell" class={`c-answer ${row.last_error ? 'bad' : 'dim'}`} title={row.last_error ?? undefined}>
        {answer(row)}
      </td>
      <td role="cell" class="number c-attempts">
        {attempts(row)}
      </td>
      <td role="cell" class="number dim c-took">
        {row.last_duration_ms === null ? '' : lasting(row.last_duration_ms)}
      </td>
      <td role="cell" class="number dim c-when">
        <Ago at={row.created_at} />
      </td>
    </tr>
  );
}
