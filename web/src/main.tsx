import { render } from 'preact';
import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import { asProblem } from './api/problem.ts';
import { lazy } from './parts/lazy.tsx';
import { Portal } from './shell/portal.tsx';
import './style/index.css';

const RETRIES = 1;
const RETRY_MS = 400;

/** Operators are few: what tenants load knows nothing of it. */
const Console = lazy(() => import('./console/console.tsx').then((page) => page.Console));

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      // What the platform refuses it would refuse again; what may pass is tried again at once, then said.
      retry: (failures, error) => failures < RETRIES && asProblem(error).status >= 500,
      retryDelay: RETRY_MS,
      // A page that is offline asks too: its error says so, instead of waiting in silence.
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

render(
  <QueryClientProvider client={client}>
    {location.pathname.startsWith('/console') ? <Console /> : <Portal />}
  </QueryClientProvider>,
  document.getElementById('root')!,
);
