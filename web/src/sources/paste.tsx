import type { Source } from '../api/client.ts';
import { CopyButton } from '../parts/copy.tsx';
import { providerOf } from './providers.ts';

interface Props {
  source: Source;
  /** What was made for the tenant and is shown only now. */
  made?: Record<string, string>;
}

/** What goes where in the provider's console. */
export function Paste({ source, made = {} }: Props) {
  const { paste, kinds, secrets } = providerOf(source.provider);
  const urls = Object.entries(source.urls);
  const label = (kind: string): string => secrets.find(({ name }) => name === kind)?.label ?? kind;
  return (
    <>
      <p>{paste}:</p>
      <dl class="paste">
        {urls.length === 0 && <Line name="URL" value={source.url} />}
        {urls.map(([kind, url]) => (
          <Line key={kind} name={kinds?.[kind] ?? kind} value={url} />
        ))}
        {Object.entries(made).map(([kind, value]) => (
          <Line key={kind} name={`${label(kind)} (shown only now)`} value={value} />
        ))}
      </dl>
      <p class="dim">Nobody can guess the URL. Whoever has it can call it, but only what is signed is taken.</p>
    </>
  );
}

const Line = ({ name, value }: { name: string; value: string }) => (
  <>
    <dt>{name}</dt>
    <dd>
      <code dir="ltr">{value}</code>{' '}
      <CopyButton class="mini" text={value}>
        Copy
      </CopyButton>
    </dd>
  </>
);
