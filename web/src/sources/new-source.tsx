import { useState } from 'preact/hooks';
import { useMutation, useQueryClient } from '@tanstack/preact-query';
import { Link } from 'wouter-preact';
import { api, must, type Source } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { Field } from '../forms/field.tsx';
import { textOf } from '../forms/text.ts';
import { May } from '../parts/may.tsx';
import { Page } from '../parts/page.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Paste } from './paste.tsx';
import { providerOf, PROVIDERS } from './providers.ts';
import { TestSource } from './test-source.tsx';

type ProviderName = 'stripe' | 'meta' | 'ringcentral' | 'telnyx' | 'twilio' | 'plivo' | 'generic' | 'standard';

export function NewSource() {
  const client = useQueryClient();
  const [name, choose] = useState<ProviderName>('stripe');
  const [made, setMade] = useState<Source & { made: Record<string, string> }>();
  const provider = providerOf(name);
  const create = useMutation({
    mutationFn: (form: FormData) => {
      const given = provider.secrets.map((kind) => [kind.name, textOf(form, kind.name).trim()] as const);
      const body = {
        name: textOf(form, 'name').trim() || provider.label,
        provider: name,
        secrets: Object.fromEntries(given.filter(([, value]) => value !== '')),
      };
      return must(api.POST('/api/v1/tenant/webhooks/sources', { body }));
    },
    onSuccess: (source) => {
      setMade(source);
      return client.invalidateQueries({ queryKey: ['sources'] });
    },
  });
  const wrong = (field: string): string | undefined =>
    create.error ? asProblem(create.error).errors.find((one) => one.field.endsWith(field))?.message : undefined;
  if (made) return <Made source={made} />;
  return (
    <Page title="Connect a provider" class="narrow" back={<Link href="/sources">← All sources</Link>}>
      <May scope="sources:write">
        <form
          class="form"
          autocomplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate(new FormData(event.currentTarget));
          }}
        >
          <Field label="Provider">
            {(ids) => (
              <select {...ids} value={name} onChange={(event) => choose(event.currentTarget.value as ProviderName)}>
                {PROVIDERS.map((one) => (
                  <option key={one.name} value={one.name}>
                    {one.label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label="Name" hint="For people." error={wrong('name')}>
            {(ids) => <input {...ids} key={name} name="name" maxLength={100} defaultValue={provider.label} />}
          </Field>
          {provider.secrets.map((kind) => (
            <Field key={name + kind.name} label={kind.label} hint={kind.hint} error={wrong(kind.name)}>
              {(ids) => <input {...ids} name={kind.name} required={!kind.made && !kind.optional} maxLength={500} />}
            </Field>
          ))}
          {create.error ? <Trouble error={create.error} /> : null}
          <div class="acts">
            <button type="submit" class="primary" disabled={create.isPending}>
              {create.isPending ? 'One moment…' : 'Connect'}
            </button>
          </div>
        </form>
      </May>
    </Page>
  );
}

const Made = ({ source }: { source: Source & { made: Record<string, string> } }) => (
  <Page title={`${source.name} is connected`} class="narrow" back={<Link href="/sources">← All sources</Link>}>
    <h2>1. Paste this at {providerOf(source.provider).label}</h2>
    <Paste source={source} made={source.made} />
    <h2>2. See a message arrive</h2>
    <TestSource source={source} />
    <div class="acts">
      <Link class="button" href={`/sources/${source.id}`}>
        Go to the source
      </Link>
    </div>
  </Page>
);
