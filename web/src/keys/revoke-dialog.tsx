import { Confirm } from '../forms/dialog.tsx';
import type { Key } from './key-table.tsx';

interface Props {
  of: Key;
  revoke: { mutate: (id: string) => void; isPending: boolean; error: unknown };
  close: () => void;
}

export const RevokeDialog = ({ of, revoke, close }: Props) => (
  <Confirm
    title={`Revoke ${of.name}?`}
    action="Revoke the key"
    danger
    close={close}
    of={{ ...revoke, mutate: () => revoke.mutate(of.id) }}
  >
    <p>Whatever uses it is refused within 5 s. There is no way back: make another key.</p>
  </Confirm>
);
