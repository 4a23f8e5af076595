import { useState } from 'preact/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import { Confirm } from '../forms/dialog.tsx';
import { Field } from '../forms/field.tsx';
import { CopyButton } from '../parts/copy.tsx';
import { List } from '../parts/lists.tsx';
import { Ago } from '../parts/time.tsx';

const ROUTE = '/api/v1/admin/tenants/{id}/api-keys';

export function TenantKeys({ id }: { id: string }) {
  const client = useQueryClient();
  const [dialog, open] = useState<{ revoke: string; name: string } | 'make'>();
  const [name, setName] = useState('');
  const list = useQuery({
    queryKey: ['keys', id],
    queryFn: ({ signal }) => must(api.GET(ROUTE, { params: { path: { id } }, signal })),
  });
  const done = (): Promise<unknown> => {
    open(undefined);
    return client.invalidateQueries({ queryKey: ['keys', id] });
  };
  const make = useMutation({
    mutationFn: () => must(api.POST(ROUTE, { params: { path: { id } }, body: { name: name.trim() } })),
    onSuccess: done,
  });
  const revoke = useMutation({
    mutationFn: (keyId: string) => must(api.DELETE(`${ROUTE}/{keyId}`, { params: { path: { id, keyId } } })),
    onSuccess: done,
  });
  const rows = list.data?.data ?? [];
  return (
    <>
      <div class="acts">
        <button type="button" onClick={() => open('make')}>
          New key…
        </button>
      </div>
      {make.data && (
        <p class="secret" role="status">
          Shown only now: <code>{make.data.key}</code> <CopyButton text={make.data.key}>Copy</CopyButton>
        </p>
      )}
      <List of={list} rows={rows} empty={<b>No keys: the tenant’s software can’t call the API yet</b>}>
        <table class="keys-table">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">May</th>
              <th scope="col">Last used</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((key) => (
              <tr key={key.id}>
                <td dir="auto">{key.name}</td>
                <td class="dim" title={key.scopes.join(', ')}>
                  {key.scopes.length} scopes
                </td>
                <td class="dim">{key.last_used_at ? <Ago at={key.last_used_at} /> : 'never'}</td>
                <td>
                  {key.revoked_at ? (
                    <span class="dim">
                      revoked <Ago at={key.revoked_at} />
                    </span>
                  ) : (
                    <button type="button" class="mini" onClick={() => open({ revoke: key.id, name: key.name })}>
                      Revoke…
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </List>
      {dialog === 'make' && (
        <Confirm
          title="New API key"
          action="Make the key"
          close={() => open(undefined)}
          disabled={name.trim() === ''}
          of={{ ...make, mutate: () => make.mutate() }}
        >
          <Field label="Name" hint="What will use it: billing service. It may do everything a tenant may.">
            {(ids) => (
              <input {...ids} required maxLength={100} value={name} onInput={(e) => setName(e.currentTarget.value)} />
            )}
          </Field>
        </Confirm>
      )}
      {typeof dialog === 'object' && (
        <Confirm
          title={`Revoke ${dialog.name}?`}
          action="Revoke the key"
          danger
          close={() => open(undefined)}
          of={{ ...revoke, mutate: () => revoke.mutate(dialog.revoke) }}
        >
          <p>Whatever uses it is refused within 5 s.</p>
        </Confirm>
      )}
    </>
  );
}
