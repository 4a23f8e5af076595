import { useState } from 'preact/hooks';
import type { Subscription } from '../api/client.ts';
import { Confirm } from '../forms/dialog.tsx';
import type { useSwitch } from './queries.ts';
import { nameOf } from './state.tsx';

interface Props {
  endpoint: Subscription;
  of: ReturnType<typeof useSwitch>;
  close: () => void;
}

export function SwitchDialog({ endpoint, of, close }: Props) {
  const [also, sendAlso] = useState(true);
  const to = endpoint.active ? 'disable' : also ? 'enable-and-send' : 'enable';
  const asked = { ...of, mutate: () => of.mutate(to, { onSuccess: close }) };
  if (endpoint.active)
    return (
      <Confirm title={`Disable ${nameOf(endpoint)}?`} action="Disable" danger close={close} of={asked}>
        <p>
          Nothing more is sent to it. Its events are kept as skipped deliveries, which can be sent when it is enabled.
        </p>
      </Confirm>
    );
  return (
    <Confirm
      title={`Enable ${nameOf(endpoint)}?`}
      action={also ? 'Enable and send what was skipped' : 'Enable'}
      close={close}
      of={asked}
    >
      <p>New events are sent to it again.</p>
      <label>
        <input type="checkbox" checked={also} onChange={(event) => sendAlso(event.currentTarget.checked)} />
        Also send what was skipped while it was disabled
      </label>
    </Confirm>
  );
}
