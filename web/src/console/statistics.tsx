import { useQuery } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import type { components } from '../api/schema';
import { Loading } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { count } from '../words/plain.ts';
import { lasting } from '../words/time.ts';

type Figures = components['schemas']['StatisticsFigures'];

const ROWS: readonly (readonly [string, (of: Figures) => string])[] = [
  ['Events', (of) => count(of.events)],
  ['Deliveries', (of) => count(of.total)],
  ['Delivered', (of) => count(of.delivered)],
  ['Failed', (of) => count(of.failed)],
  ['Waiting', (of) => count(of.pending)],
  ['Retrying', (of) => count(of.retrying)],
  ['Skipped', (of) => count(of.skipped)],
  ['Cancelled', (of) => count(of.cancelled)],
  ['Success', (of) => (of.success_rate === null ? '–' : `${of.success_rate} %`)],
  ['Attempts', (of) => count(of.attempts)],
  ['Mean of an attempt', (of) => (of.mean_duration_ms === null ? '–' : lasting(of.mean_duration_ms))],
  ['p95 of an attempt', (of) => (of.p95_duration_ms === null ? '–' : lasting(of.p95_duration_ms))],
];

export function Statistics() {
  const { data, error, refetch } = useQuery({
    queryKey: ['statistics'],
    queryFn: () => must(api.GET('/api/v1/webhooks/statistics')),
  });
  return (
    <Page title="Statistics" class="narrow">
      {error ? <Trouble error={error} again={refetch} /> : null}
      {!data && !error && <Loading />}
      {data && (
        <table>
          <thead>
            <tr>
              <th scope="col">Of all tenants</th>
              <th scope="col" class="number">
                24 hours
              </th>
              <th scope="col" class="number">
                All time
              </th>
            </tr>
          </thead>
          <tbody>
            {ROWS.map(([name, says]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td class="number">{says(data.last_24h)}</td>
                <td class="number">{says(data.all_time)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  );
}
