import { useQuery } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import type { components } from '../api/schema';
import { Find } from '../forms/find.tsx';
import { useAddress } from '../parts/address.ts';
import { List } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';

type Setting = components['schemas']['Setting'];

/** What the platform was started with. It is changed by its environment and a restart, never here. */
export function Settings() {
  const [address, change] = useAddress();
  const find = address.get('q') ?? '';
  const list = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => must(api.GET('/api/v1/admin/settings', { signal })),
  });
  const rows = (list.data?.data ?? []).filter(({ name, about }) =>
    `${name} ${about}`.toLowerCase().includes(find.toLowerCase()),
  );
  return (
    <Page title="Settings">
      <p>As the process that answered was started: they are changed in its environment, with a restart.</p>
      <Find
        by="name or meaning"
        placeholder="Name or meaning"
        value={find}
        find={(q) => change({ q }, { replace: true })}
      />
      <List of={list} rows={rows} clear={find !== '' && (() => change({ q: undefined }))} empty={<b>No settings</b>}>
        <table class="fields settings">
          <thead>
            <tr>
              <th scope="col">Setting</th>
              <th scope="col">Value</th>
              <th scope="col">Meaning</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((setting) => (
              <tr key={setting.name}>
                <th scope="row">
                  <code>{setting.name}</code>
                </th>
                <td>
                  <Value of={setting} />
                </td>
                <td>
                  <Meaning of={setting.about} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </List>
    </Page>
  );
}

/** With what stands between backticks as code. */
const Meaning = ({ of }: { of: string }) => (
  <>{of.split('`').map((part, nth) => (nth % 2 === 1 ? <code key={nth}>{part}</code> : part))}</>
);

/** A secret's value is not even known here. */
function Value({ of: { secret, set, value, unit, default: otherwise } }: { of: Setting }) {
  if (secret) return <span class="dim">{set ? 'set, and never shown' : 'not set'}</span>;
  if (value === null) return <span class="dim">not set</span>;
  return (
    <>
      <b>{value === '' ? 'none' : value}</b> {value !== '' && unit}{' '}
      <span class="dim">
        {value === otherwise ? 'as by default' : otherwise !== null && `default ${otherwise || 'none'}`}
      </span>
    </>
  );
}
