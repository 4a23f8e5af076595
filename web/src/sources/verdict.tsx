import { Dot } from '../parts/status.tsx';
import { verdict } from './providers.ts';

export const Verdict = ({ of }: { of: string }) => (
  <span class={`badge ${of === 'verified' ? 'delivered' : 'failed'}`}>
    <Dot of={of === 'verified' ? 'delivered' : 'failed'} />
    {verdict(of).says}
  </span>
);
