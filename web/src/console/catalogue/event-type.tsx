import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import { asProblem } from '../../api/problem.ts';
import { Confirm } from '../../forms/dialog.tsx';
import { Json } from '../../parts/json.tsx';
import { Loading } from '../../parts/lists.tsx';
import { Page } from '../../parts/page.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import {
  useChangeType,
  useEventType,
  useMakeType,
  useRemoveType,
  type NewEventType,
  type OwnEventType,
} from './queries.ts';
import { TypeForm } from './type-form.tsx';

const Back = () => <Link href="/event-types">← All event types</Link>;

export function NewType() {
  const make = useMakeType();
  const [, go] = useLocation();
  return (
    <Page title="New event type" class="narrow" back={<Back />}>
      <TypeForm
        action="Make the event type"
        saving={make.isPending}
        error={make.error}
        save={(type) => make.mutate(type, { onSuccess: ({ name }) => go(`/event-types/${name}`) })}
      />
    </Page>
  );
}

export function OneType({ name }: { name: string }) {
  const { data, error, refetch } = useEventType(name);
  return (
    <Page title={name} class="narrow" back={<Back />}>
      {error ? <Trouble error={error} again={refetch} /> : null}
      {!data && !error && <Loading />}
      {data && (data.read_only ? <InCode type={data} /> : <Made type={data} readAgain={refetch} />)}
    </Page>
  );
}

const InCode = ({ type }: { type: OwnEventType }) => (
  <>
    <p>
      {type.description} <span class="dim">Version {type.version}</span>
    </p>
    <p class="say">It is defined in the code of the platform, and is changed there alone.</p>
    <h2>JSON Schema of data</h2>
    <Json text={JSON.stringify(type.schema)} label="JSON Schema" />
    <h2>Example of data</h2>
    <Json text={JSON.stringify(type.example)} label="Example" />
  </>
);

type Fields = Omit<NewEventType, 'name'>;
const NAMES = [
  'description',
  'version',
  'deprecated',
  'group',
  'schema',
  'example',
] as const satisfies (keyof Fields)[];

/** What was changed, and no more: what somebody else changed meanwhile elsewhere in it stays. */
function changesOf(before: OwnEventType, now: Fields): Partial<Fields> {
  const isNew = (name: keyof Fields): boolean => JSON.stringify(before[name]) !== JSON.stringify(now[name]);
  return Object.fromEntries(NAMES.filter(isNew).map((name) => [name, now[name]]));
}

function Made({
  type,
  readAgain,
}: {
  type: OwnEventType;
  readAgain: () => Promise<{ data?: OwnEventType | undefined }>;
}) {
  // What is changed is told from what was read when the form was opened.
  const [opened, open] = useState(type);
  const [changedByOther, say] = useState(false);
  const [removing, remove] = useState(false);
  const change = useChangeType(type.name);
  const again = (now: OwnEventType | undefined): void => {
    if (now) open(now);
    say(false);
  };
  const save = async (fields: NewEventType): Promise<void> => {
    const { data: now } = await readAgain();
    if (now && now.updated_at !== opened.updated_at) return say(true);
    change.mutate(changesOf(opened, fields), { onSuccess: again });
  };
  const raced = change.error !== null && asProblem(change.error).code === 'conflict';
  return (
    <>
      {(changedByOther || raced) && (
        <div class="trouble" role="alert">
          <p>
            <b>Somebody else changed this event type in the meantime.</b> Nothing of yours was saved. Look at it as it
            is now, then make your change again.
          </p>
          <button type="button" onClick={() => void readAgain().then(({ data }) => again(data))}>
            Show it as it is now
          </button>
        </div>
      )}
      {change.isSuccess && !changedByOther && (
        <p class="say delivered" role="status">
          Saved. It is in force in every process within 5 s.
        </p>
      )}
      <TypeForm
        key={opened.updated_at}
        type={opened}
        action="Save"
        saving={change.isPending}
        error={raced ? null : change.error}
        save={(fields) => void save(fields)}
      />
      <h2>Remove</h2>
      <p>No more of it are taken. What was emitted is delivered all the same.</p>
      <button type="button" onClick={() => remove(true)}>
        Remove this event type…
      </button>
      {removing && <Remove name={type.name} close={() => remove(false)} />}
    </>
  );
}

function Remove({ name, close }: { name: string; close: () => void }) {
  const [, go] = useLocation();
  const remove = useRemoveType(name);
  return (
    <Confirm
      title={`Remove ${name}?`}
      action="Remove the event type"
      danger
      close={close}
      of={{ ...remove, mutate: () => remove.mutate(undefined, { onSuccess: () => go('/event-types') }) }}
    >
      <p>Whoever emits it is refused, within 5 s.</p>
    </Confirm>
  );
}
