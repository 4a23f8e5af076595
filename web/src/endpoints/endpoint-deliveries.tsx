import { useMemo } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import { Table } from '../deliveries/table.tsx';
import { questionOf, useDeliveries } from '../deliveries/use-deliveries.ts';
import { List, More } from '../parts/lists.tsx';

const MONTH_MS = 2_592_000_000;

/** The newest deliveries to this endpoint; the log has the filters. */
export function EndpointDeliveries({ id }: { id: string }) {
  const [, go] = useLocation();
  const since = useMemo(() => new Date(Date.now() - MONTH_MS).toISOString(), []);
  const { list, rows } = useDeliveries(questionOf({ endpoint: id, since }));
  return (
    <>
      <p>
        <Link href={`/deliveries?endpoint=${id}&window=30d`}>Open in the log, with filters</Link>
      </p>
      <List
        of={list}
        rows={rows}
        empty={
          <>
            <b>Nothing was sent to it in the last 30 days</b>
            <p>Send a test event to see one here within a second.</p>
          </>
        }
      >
        <Table
          rows={rows}
          names={new Map()}
          open={undefined}
          show={(to) => go(`/deliveries/${to}`)}
          busy={list.isFetching}
        />
        <More of={list} shown={rows.length} />
      </List>
    </>
  );
}
