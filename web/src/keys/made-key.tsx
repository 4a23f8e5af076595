import { CopyButton } from '../parts/copy.tsx';

/** A key that was just made, which is kept nowhere. */
export const MadeKey = ({ of }: { of: string }) => (
  <p class="secret" role="status">
    Shown only now: <code>{of}</code> <CopyButton text={of}>Copy</CopyButton>
  </p>
);
