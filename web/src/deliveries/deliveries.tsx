import { useRef, useState } from 'preact/hooks';
import { useEndpointNames, useEventTypes } from '../api/queries.ts';
import { useMay } from '../api/session.ts';
import { useKeys } from '../parts/keys.ts';
import { List, More } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { FilterBar } from './filter-bar.tsx';
import { useFilters } from './filters.ts';
import { Figures } from './figures.tsx';
import { Panel } from './panel.tsx';
import { MOST_SELECTED, Selection } from './selection.tsx';
import { Table } from './table.tsx';
import { useLive } from './live.ts';
import { questionOf, useDeliveries } from './use-deliveries.ts';

/** The log: what was sent, to whom, what was answered; beside it the one that is open. */
export function Deliveries() {
  const { filters, change, filtered, clear } = useFilters();
  const [liveOn, setLive] = useState(false);
  const may = useMay('deliveries:write');
  const find = useRef<HTMLInputElement>(null);
  const question = questionOf(filters);
  const { list, rows } = useDeliveries(question);
  const live = useLive(liveOn, question, rows);
  const types = useEventTypes().data?.data;
  const names = useEndpointNames();
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string): void => {
    const next = new Set(selected);
    if (!next.delete(id) && next.size < MOST_SELECTED) next.add(id);
    select(next);
  };
  const step = (by: number): void => {
    const at = rows.findIndex(({ id }) => id === filters.open);
    const to = rows[filters.open ? at + by : 0];
    if (!to) return;
    change({ open: to.id }, { replace: Boolean(filters.open) });
    document.getElementById(`delivery-${to.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  const close = (): void => {
    const row = filters.open && document.getElementById(`delivery-${filters.open}`);
    change({ open: undefined });
    if (row) row.querySelector('a')?.focus();
  };
  useKeys({
    '/': () => find.current?.focus(),
    j: () => step(1),
    k: () => step(-1),
    Escape: () => filters.open && close(),
  });
  return (
    <div class={filters.open ? 'split' : ''}>
      <Page
        title="Deliveries"
        class="log"
        head={!filters.from && <Figures window={filters.window} narrow={(from, to) => change({ from, to })} />}
      >
        <FilterBar
          filters={filters}
          change={change}
          clear={filtered ? clear : undefined}
          find={find}
          endpoints={names}
          types={types?.map(({ name }) => name) ?? []}
          live={{ on: liveOn, set: setLive, error: live.error }}
        />
        {live.waiting > 0 && (
          <button type="button" class="new" onClick={live.showWaiting}>
            {live.waiting} new
          </button>
        )}
        <Selection ids={selected} clear={() => select(new Set())} />
        <List
          of={list}
          rows={rows}
          clear={filtered && clear}
          empty={<NoneYet window={filters.window} longer={() => change({ window: '30d' })} />}
        >
          <Table
            rows={rows}
            names={names}
            open={filters.open}
            show={(id) => change({ open: id })}
            busy={list.isFetching}
            {...(may && { selection: { ids: selected, toggle } })}
          />
          <More of={list} shown={rows.length}>
            <span class="wide">
              <kbd>j</kbd> <kbd>k</kbd> next, previous <kbd>/</kbd> find <kbd>?</kbd> all keys
            </span>
          </More>
        </List>
      </Page>
      {filters.open && <Panel id={filters.open} key={filters.open} close={close} />}
    </div>
  );
}

const NoneYet = ({ window, longer }: { window: string; longer: () => void }) => (
  <>
    <b>No deliveries in this time</b>
    <p>Something appears here within a second after an event was sent to one of your endpoints.</p>
    {window !== '30d' && (
      <button type="button" onClick={longer}>
        Look at the last 30 days
      </button>
    )}
  </>
);
