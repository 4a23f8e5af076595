import { Link } from 'wouter-preact';
import { Loading } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { Badge } from '../parts/status.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { DeliveryView } from './delivery-view.tsx';
import { useDelivery } from './use-delivery.ts';

/** What a link to a delivery opens. */
export function DeliveryPage({ id }: { id: string }) {
  const { data, error, refetch } = useDelivery(id);
  return (
    <Page
      title={data?.event ?? 'Delivery'}
      class="narrow"
      head={data && <Badge of={data.status} />}
      back={<Link href="/deliveries">← All deliveries</Link>}
    >
      {error ? <Trouble error={error} again={refetch} /> : null}
      {data ? <DeliveryView delivery={data} /> : error ? null : <Loading />}
    </Page>
  );
}
