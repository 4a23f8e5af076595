import { useQuery } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import { count, percent } from '../words/plain.ts';
import { WINDOWS } from './filters.ts';

/** How it went in the window that is shown, whatever else is filtered. */
export function Figures({ window }: { window: string }) {
  const figures = useQuery({
    queryKey: ['analytics', window],
    queryFn: ({ signal }) =>
      must(api.GET('/api/v1/tenant/webhooks/analytics', { params: { query: { window } }, signal })),
  }).data;
  if (!figures) return null;
  const { success_rate, stats } = figures;
  const failed = stats.reduce((sum, one) => (one.status === 'failed' ? sum + one.count : sum), 0);
  return (
    <p class="figures">
      <b>{success_rate === null ? '–' : percent(success_rate)}</b> delivered · {count(failed)} failed ·{' '}
      {WINDOWS[window]?.says.toLowerCase()}
    </p>
  );
}
