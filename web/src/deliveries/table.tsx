import { useEffect, useRef, useState } from 'preact/hooks';
import { useRouter } from 'wouter-preact';
import type { Delivery } from '../api/client.ts';
import { Ago, useSeconds } from '../parts/time.tsx';
import { Badge } from '../parts/status.tsx';
import { answer, attempts, inProgress } from '../words/deliveries.ts';
import { withoutScheme } from '../words/plain.ts';
import { lasting } from '../words/time.ts';

const ROW_PX = 36;
/** Rows above and below the window that are drawn too. */
const AROUND = 20;

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
  const body = useRef<HTMLTableSectionElement>(null);
  const [from, to] = useWindow(body, rows.length);
  useSeconds(rows.some(({ status }) => inProgress(status)));
  return (
    <table class={selection ? 'deliveries ticked' : 'deliveries'} aria-busy={busy} aria-rowcount={rows.length + 1}>
      <thead>
        <tr>
          {selection && (
            <th scope="col" class="tick">
              <span class="hidden">Select</span>
            </th>
          )}
          <th scope="col" class="c-status">
            Status
          </th>
          <th scope="col" class="c-event">
            Event
          </th>
          <th scope="col" class="c-endpoint">
            Endpoint
          </th>
          <th scope="col" class="c-answer">
            Answer
          </th>
          <th scope="col" class="number c-attempts">
            Attempts
          </th>
          <th scope="col" class="number c-took">
            Took
          </th>
          <th scope="col" class="number c-when">
            When
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        <Gap rows={from} />
        {rows.slice(from, to).map((row, nth) => (
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
        <Gap rows={rows.length - to} />
      </tbody>
    </table>
  );
}

const Gap = ({ rows }: { rows: number }) =>
  rows > 0 ? (
    <tr class="gap" aria-hidden="true">
      <td style={{ height: `${rows * ROW_PX}px` }} />
    </tr>
  ) : null;

function useWindow(body: { current: HTMLElement | null }, length: number): [number, number] {
  const [first, setFirst] = useState(0);
  useEffect(() => {
    const look = (): void => {
      const above = -(body.current?.getBoundingClientRect().top ?? 0);
      const row = Math.max(0, Math.floor(above / ROW_PX) - AROUND);
      setFirst((old) => (row > 0 && Math.abs(old - row) < AROUND / 2 ? old : row));
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
  return [from, Math.min(length, from + Math.ceil(innerHeight / ROW_PX) + 2 * AROUND)];
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
      id={`delivery-${row.id}`}
      class={open ? 'on' : undefined}
      aria-rowindex={index}
      aria-selected={open}
      onClick={follow}
    >
      {selection && (
        <td class="tick" onClick={(event) => event.stopPropagation()}>
          <input
            type="checkbox"
            aria-label={`Select ${row.event}, ${row.id}`}
            checked={selection.ids.has(row.id)}
            onChange={() => selection.toggle(row.id)}
          />
        </td>
      )}
      <td class="c-status">
        <Badge of={row.status} />
      </td>
      <td class="c-event">
        <a href={`${base}/deliveries/${row.id}`} dir="auto">
          {row.event}
        </a>
        {row.test && <span class="tag">test</span>}
      </td>
      <td class="dim c-endpoint" title={row.url} dir="auto">
        {name ?? withoutScheme(row.url)}
      </td>
      <td class={`c-answer ${row.last_error ? 'bad' : 'dim'}`} title={row.last_error ?? undefined}>
        {answer(row)}
      </td>
      <td class="number c-attempts">{attempts(row)}</td>
      <td class="number dim c-took">{row.last_duration_ms === null ? '' : lasting(row.last_duration_ms)}</td>
      <td class="number dim c-when">
        <Ago at={row.created_at} />
      </td>
    </tr>
  );
}
