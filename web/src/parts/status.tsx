import type { DeliveryStatus } from '../api/client.ts';
import { STATUS } from '../words/deliveries.ts';

/** Shape and colour; the word beside it says the same. */
export const Dot = ({ of }: { of: string }) => <i class={`dot ${of}`} aria-hidden="true" />;

export const Badge = ({ of }: { of: DeliveryStatus }) => (
  <span class={`badge ${of}`}>
    <Dot of={of} />
    {STATUS[of]}
  </span>
);
