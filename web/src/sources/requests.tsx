import type { InboundRequest, Source } from '../api/client.ts';
import { useAddress } from '../parts/address.ts';
import { List, More } from '../parts/lists.tsx';
import { Ago } from '../parts/time.tsx';
import { bytes, many } from '../words/plain.ts';
import { verdict, VERDICT_NAMES } from './providers.ts';
import { useRequests } from './queries.ts';
import { RequestView } from './request-view.tsx';
import { Verdict } from './verdict.tsx';

/** What came to a source, with what was found of its signature. */
export function Requests({ source }: { source: Source }) {
  const [address, change] = useAddress();
  const asked = address.get('verdict') ?? '';
  const open = address.get('open');
  const list = useRequests(source.id, asked);
  const rows = list.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      <div class="filters">
        <label>
          <span class="hidden">Verdict</span>
          <select value={asked} onChange={(event) => change({ verdict: event.currentTarget.value })}>
            <option value="">All verdicts</option>
            {VERDICT_NAMES.map((name) => (
              <option key={name} value={name}>
                {verdict(name).says}
              </option>
            ))}
          </select>
        </label>
        <span class="dim">Looks for new ones every 5 s.</span>
      </div>
      {open && <RequestView key={open} id={open} close={() => change({ open: undefined })} />}
      <List
        of={list}
        rows={rows}
        clear={asked !== '' && (() => change({ verdict: undefined }))}
        empty={
          <>
            <b>Nothing came yet</b>
            <p>Is the URL pasted at the provider? A sample can be sent below.</p>
          </>
        }
      >
        <table class="requests">
          <thead>
            <tr>
              <th scope="col">Verdict</th>
              <th scope="col">Told</th>
              <th scope="col">From</th>
              <th scope="col" class="number">
                Size
              </th>
              <th scope="col" class="number">
                When
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} open={row.id === open} show={() => change({ open: row.id })} />
            ))}
          </tbody>
        </table>
        <More of={list} shown={rows.length} />
      </List>
    </>
  );
}

const Row = ({ row, open, show }: { row: InboundRequest; open: boolean; show: () => void }) => (
  <tr class={open ? 'on' : undefined}>
    <td>
      <button type="button" class="plain row" onClick={show} aria-expanded={open}>
        <Verdict of={row.verification} />
      </button>
    </td>
    <td class="dim">{row.duplicate ? 'nothing: a copy' : many(row.items, 'event')}</td>
    <td class="dim">{row.address}</td>
    <td class="number dim">{bytes(row.body_bytes)}</td>
    <td class="number dim">
      <Ago at={row.created_at} />
    </td>
  </tr>
);
