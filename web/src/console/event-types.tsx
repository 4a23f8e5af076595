import { useQuery } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import { List } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';

/** The catalogue’s names. Types are defined in the code of the platform, or made at run time by its API or the command line. */
export function EventTypes() {
  const asked = useQuery({
    queryKey: ['supported-events'],
    queryFn: () => must(api.GET('/api/v1/webhooks/supported-events')),
  });
  const names = Object.values(asked.data ?? {})
    .flat(2)
    .filter((one) => typeof one === 'string');
  return (
    <Page title="Event types" class="narrow">
      <p>
        With schema and example on <a href="/docs">the page of the API</a>, and in each tenant’s portal.
      </p>
      <List of={asked} rows={names} empty={<b>The catalogue is empty</b>}>
        <ul class="columns">
          {names.map((name) => (
            <li key={name}>
              <code>{name}</code>
            </li>
          ))}
        </ul>
      </List>
    </Page>
  );
}
