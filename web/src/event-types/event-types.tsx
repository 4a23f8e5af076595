import { Link } from 'wouter-preact';
import { useEventTypes } from '../api/queries.ts';
import { Find } from '../forms/find.tsx';
import { useAddress } from '../parts/address.ts';
import { List } from '../parts/lists.tsx';
import { May } from '../parts/may.tsx';
import { Page } from '../parts/page.tsx';

/** The catalogue: what there is to subscribe to, by group. */
export function EventTypes() {
  const [address, change] = useAddress();
  const find = address.get('q') ?? '';
  const asked = useEventTypes();
  const rows = (asked.data?.data ?? []).filter(({ name, description }) =>
    `${name} ${description}`.toLowerCase().includes(find.toLowerCase()),
  );
  return (
    <Page title="Event types" class="narrow">
      <Find
        by="name or meaning"
        placeholder="Name or meaning"
        value={find}
        find={(q) => change({ q }, { replace: true })}
      />
      <May scope="subscriptions:read">
        <List
          of={asked}
          rows={rows}
          clear={find !== '' && (() => change({ q: undefined }))}
          empty={<b>The catalogue is empty</b>}
        >
          {[...Map.groupBy(rows, ({ group }) => group)].map(([group, types]) => (
            <section key={group} aria-labelledby={`group-${group}`}>
              <h2 id={`group-${group}`}>{group}</h2>
              <ul class="catalogue">
                {types.map(({ name, description, deprecated }) => (
                  <li key={name}>
                    <Link href={`/event-types/${name}`}>{deprecated ? <s>{name}</s> : name}</Link>
                    <span class="dim">
                      {deprecated && 'Deprecated. '}
                      {description}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </List>
      </May>
    </Page>
  );
}
