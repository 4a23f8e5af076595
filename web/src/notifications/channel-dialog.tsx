import { useState } from 'preact/hooks';
import { Confirm } from '../forms/dialog.tsx';
import { Field } from '../forms/field.tsx';
import { Ticks } from '../forms/ticks.tsx';
import { wrongIn } from '../forms/wrong.ts';
import { useChangeChannel, useMakeChannel, type Channel, type ChannelBody } from './queries.ts';
import { KINDS, TOLD } from './words.ts';

interface Props {
  /** As it is now; undefined for a new one. */
  channel?: Channel;
  close: () => void;
  save: { mutate: (body: ChannelBody, kind: Channel['kind']) => void; isPending: boolean; error: unknown };
}

const ALL = TOLD.map(([event]) => event);
const isKind = (text: string): text is Channel['kind'] => text in KINDS;
const addressesIn = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

/** All of a channel; its URL is a secret, which is not shown again. */
function ChannelDialog({ channel, close, save }: Props) {
  const [kind, setKind] = useState<Channel['kind']>(channel?.kind ?? 'email');
  const [name, setName] = useState(channel?.name ?? '');
  const [to, setTo] = useState(channel?.recipients.join('\n') ?? '');
  const [events, choose] = useState<ReadonlySet<string>>(new Set(channel?.events ?? ALL));
  const { url, label } = KINDS[kind];
  const wrong = wrongIn(save.error);
  const keeps = channel?.has_url === true;
  const leads = to.trim() === '' ? {} : { url: to.trim() };
  const body = (): ChannelBody => ({
    name: name.trim(),
    events: ALL.filter((event) => events.has(event)),
    ...(url ? leads : { recipients: addressesIn(to) }),
  });
  return (
    <Confirm
      title={channel ? `Edit ${channel.name}` : 'New channel'}
      action={channel ? 'Save' : 'Add the channel'}
      close={close}
      disabled={name.trim() === '' || events.size === 0}
      of={{ ...save, mutate: () => save.mutate(body(), kind) }}
    >
      {!channel && (
        <Field label="Told by">
          {(ids) => (
            <select
              {...ids}
              value={kind}
              onChange={(event) => {
                const { value } = event.currentTarget;
                if (isKind(value)) setKind(value);
                setTo('');
              }}
            >
              {Object.entries(KINDS).map(([one, { label: words }]) => (
                <option key={one} value={one}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label="Name" hint="For people: on call." error={wrong('name')}>
        {(ids) => (
          <input {...ids} required maxLength={100} value={name} onInput={(e) => setName(e.currentTarget.value)} />
        )}
      </Field>
      {url ? (
        <Field
          label={url.label}
          hint={keeps ? 'It is kept encrypted and not shown. Empty: it stays as it is.' : url.hint}
          error={wrong('url')}
        >
          {(ids) => (
            <input
              {...ids}
              type="url"
              required={!keeps}
              maxLength={2048}
              dir="ltr"
              autocomplete="off"
              placeholder={url.placeholder}
              value={to}
              onInput={(e) => setTo(e.currentTarget.value)}
            />
          )}
        </Field>
      ) : (
        <Field label={`${label} addresses`} hint="One to five, one a line." error={wrong('recipients')}>
          {(ids) => <textarea {...ids} required rows={3} value={to} onInput={(e) => setTo(e.currentTarget.value)} />}
        </Field>
      )}
      <Ticks legend="When" choices={TOLD} chosen={events} choose={choose} error={wrong('events')} />
    </Confirm>
  );
}

export function NewChannelDialog({ close }: { close: () => void }) {
  const make = useMakeChannel();
  const mutate = (body: ChannelBody, kind: Channel['kind']): void =>
    make.mutate({ ...body, kind }, { onSuccess: close });
  return <ChannelDialog close={close} save={{ ...make, mutate }} />;
}

export function ChangeChannel({ channel, close }: { channel: Channel; close: () => void }) {
  const change = useChangeChannel(channel.id);
  const mutate = (body: ChannelBody): void => change.mutate(body, { onSuccess: close });
  return <ChannelDialog channel={channel} close={close} save={{ ...change, mutate }} />;
}
