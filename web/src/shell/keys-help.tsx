import { Dialog } from '../forms/dialog.tsx';

const KEYS = [
  ['/', 'Find'],
  ['j', 'The next delivery'],
  ['k', 'The one before'],
  ['Esc', 'Close what is open'],
  ['r', 'Retry the open delivery'],
  ['c', 'Copy it as curl'],
  ['?', 'This help'],
] as const;

export const KeysHelp = ({ close }: { close: () => void }) => (
  <Dialog title="Keys" close={close}>
    <dl class="keys">
      {KEYS.map(([key, does]) => (
        <>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </>
      ))}
    </dl>
    <div class="acts">
      <button type="button" class="primary" onClick={close}>
        Close
      </button>
    </div>
  </Dialog>
);
