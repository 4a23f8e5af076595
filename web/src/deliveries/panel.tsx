import { useEffect, useRef, useState } from 'preact/hooks';
import { Loading } from '../parts/lists.tsx';
import { Badge } from '../parts/status.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { DeliveryView } from './delivery-view.tsx';
import { useDelivery } from './use-delivery.ts';

/** The open delivery beside the log; on a phone in its place. */
export function Panel({ id, close }: { id: string; close: () => void }) {
  const delivery = useDelivery(id);
  const [found] = useState(() => document.activeElement);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Somebody who came here from a row's link goes on inside; a key that steps through the list stays there.
    if (found?.closest('table')) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <aside class="panel" aria-label="Delivery">
      <div class="panel-head">
        <h2 ref={heading} tabIndex={-1} dir="auto">
          {delivery.data?.event ?? 'Delivery'}
        </h2>
        {delivery.data && <Badge of={delivery.data.status} />}
        <button type="button" class="plain close" onClick={close} aria-label="Close">
          ✕
        </button>
      </div>
      {delivery.error ? <Trouble error={delivery.error} again={delivery.refetch} /> : null}
      {delivery.data ? <DeliveryView delivery={delivery.data} /> : delivery.error ? null : <Loading />}
    </aside>
  );
}
