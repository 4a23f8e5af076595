import { Link } from 'wouter-preact';
import { Find } from '../../forms/find.tsx';
import { useAddress } from '../../parts/address.ts';
import { List } from '../../parts/lists.tsx';
import { Page } from '../../parts/page.tsx';
import { useCatalogue } from './queries.ts';

/** The catalogue: types of the platform's code, and those that operators made while it runs. */
export function EventTypes() {
  const [address, change] = useAddress();
  const find = address.get('q') ?? '';
  const list = useCatalogue();
  const rows = (list.data?.data ?? []).filter(({ name, description }) =>
    `${name} ${description}`.toLowerCase().includes(find.toLowerCase()),
  );
  const made = rows.filter((type) => !type.read_only);
  const inCode = rows.filter((type) => type.read_only);
  return (
    <Page
      title="Event types"
      class="narrow"
      head={
        <span class="right">
          <Link class="button primary" href="/event-types/new">
            New event type
          </Link>
        </span>
      }
    >
      <Find
        by="name or meaning"
        placeholder="Name or meaning"
        value={find}
        find={(q) => change({ q }, { replace: true })}
      />
      <List
        of={list}
        rows={rows}
        clear={find !== '' && (() => change({ q: undefined }))}
        empty={<b>The catalogue is empty</b>}
      >
        <h2>Made here</h2>
        {made.length > 0 ? <Types of={made} /> : <p class="dim">{find ? 'None that matches.' : 'None yet.'}</p>}
        <h2>Of the platform’s code</h2>
        {inCode.length > 0 ? <Types of={inCode} /> : <p class="dim">None that matches.</p>}
      </List>
    </Page>
  );
}

const Types = ({ of }: { of: readonly { name: string; description: string; deprecated: boolean }[] }) => (
  <ul class="catalogue">
    {of.map(({ name, description, deprecated }) => (
      <li key={name}>
        <Link href={`/event-types/${name}`}>{deprecated ? <s>{name}</s> : name}</Link>
        <span class="dim" dir="auto">
          {deprecated && 'Deprecated. '}
          {description}
        </span>
      </li>
    ))}
  </ul>
);
