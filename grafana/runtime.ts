import { newDashboard } from './dashboard.ts';
import { graph } from './panels.ts';
import { rate, rates } from './promql.ts';

/** Prometheus' name of the platform, as in `prometheus.yml`: the defaults of Node are other programs' too. */
const JOB = '{job="webhooks"}';

const processes = [
  graph({
    title: 'Processes up',
    about: '1 while Prometheus can read the process.',
    unit: 'short',
    queries: { '{{instance}}': `up${JOB}` },
  }),
  graph({
    title: 'CPU',
    about: 'Seconds per second. Node works on one core: near 1 the process is full, start another.',
    unit: 'percentunit',
    queries: { '{{instance}}': rate(`process_cpu_seconds_total${JOB}`) },
  }),
  graph({
    title: 'Event loop lag, p99',
    about: 'How late timers are; looked at every 0.1 s. Above 0.1 s everything in the process waits.',
    unit: 's',
    queries: { '{{instance}}': `nodejs_eventloop_lag_p99_seconds${JOB} - 0.1` },
  }),
  graph({
    title: 'Garbage collection',
    about: 'Seconds per second spent collecting.',
    unit: 'percentunit',
    queries: { '{{instance}} {{kind}}': rate(`nodejs_gc_duration_seconds_sum${JOB}`) },
  }),
  graph({
    title: 'Heap',
    about: 'Used. A line that only rises over days is a leak.',
    unit: 'bytes',
    queries: { '{{instance}}': `nodejs_heap_size_used_bytes${JOB}` },
  }),
  graph({
    title: 'Resident memory',
    about: 'What the process holds, with buffers and code.',
    unit: 'bytes',
    queries: { '{{instance}}': `process_resident_memory_bytes${JOB}` },
  }),
  graph({
    title: 'Bodies in flight',
    about: 'Held by attempts under way, at most MAX_BODY_MIB_IN_FLIGHT. Near it, large events wait in Postgres.',
    unit: 'bytes',
    queries: { '{{instance}}': 'webhook_body_bytes_in_flight' },
  }),
  graph({
    title: 'Results not yet recorded',
    about:
      'Of attempts that have ended, in memory. More than a moment’s worth: Postgres takes none, or its rows are held; attempts stop at ten times DELIVERY_CONCURRENCY.',
    unit: 'short',
    queries: { '{{instance}}': 'webhook_results_unrecorded' },
  }),
];

const dependencies = [
  graph({
    title: 'Connections to Postgres',
    about: 'Of each process’ pool. Waiting above 0 for long: the pool is too small or a statement too slow.',
    unit: 'short',
    queries: { '{{instance}} {{state}}': 'webhook_database_connections' },
  }),
  graph({
    title: 'Answer of Postgres and Redis',
    about: 'To the questions of a scrape. A gap: no answer.',
    unit: 's',
    queries: { '{{instance}} {{dependency}}': 'webhook_dependency_reply_seconds' },
  }),
  graph({
    title: 'Lag of the replica',
    about:
      'Of DATABASE_REPLICA_URL, where it is set. Beyond 3 s, and in a gap (it is away), lists come from the primary.',
    unit: 's',
    queries: { '{{instance}}': 'webhook_database_replica_lag_seconds' },
  }),
  graph({
    title: 'Lists and statistics',
    about: 'From where they were read, where there is a replica.',
    unit: 'ops',
    queries: { '{{source}}': rates('webhook_list_reads_total', 'source') },
  }),
  graph({
    title: 'Distance to Postgres’ clock',
    about:
      'Of each machine’s clock; above 0: ahead. Beyond 2 s (MAX_CLOCK_DISTANCE_SECONDS) a worker delivers nothing.',
    unit: 's',
    queries: { '{{instance}}': 'webhook_clock_distance_seconds' },
  }),
  graph({
    title: 'Outbox lag',
    about: 'Age of the oldest event that has no deliveries yet: the relay’s distance.',
    unit: 's',
    queries: { lag: 'max(webhook_outbox_lag_seconds)' },
  }),
  graph({
    title: 'Events that fail to fan out',
    about: 'Accepted events of which no deliveries can be made; they are kept and tried again.',
    unit: 'short',
    queries: { events: 'max(webhook_fan_outs_failing)' },
  }),
  graph({
    title: 'Messages to people',
    about: 'Of notification channels, by kind. Failed ones are tried again; the log says which and why.',
    unit: 'ops',
    queries: { '{{kind}} {{result}}': rates('webhook_notifications_total', 'kind, result') },
  }),
  graph({
    title: 'Limits counted per process',
    about: 'Above 0: Redis is away or slow, and limits hold for each process by itself.',
    unit: 'ops',
    queries: { '{{instance}} {{of}}': rate('webhook_limits_alone_total') },
  }),
  graph({
    title: 'Attempts in flight',
    about: 'By process.',
    unit: 'short',
    queries: { '{{instance}}': 'webhook_attempts_in_flight' },
  }),
  graph({
    title: 'Idle although work is due',
    about: 'Of each worker. At WATCHDOG_SECONDS, 60 by default, one that hangs ends and is started again.',
    unit: 's',
    queries: { '{{instance}}': 'webhook_worker_idle_seconds' },
  }),
  graph({
    title: 'Background jobs',
    about: 'Runs within an hour, of all processes. One that only fails leaves its work undone.',
    unit: 'short',
    queries: {
      '{{name}} {{result}}': 'sum by (name, result) (increase(webhook_job_runs_total{result=~"done|failed"}[1h]))',
    },
  }),
  graph({
    title: 'Length of background jobs, p95',
    about: 'Of those that were done within a day. One that grows from day to day will not keep up for ever.',
    unit: 's',
    queries: {
      '{{name}}': 'histogram_quantile(0.95, sum by (name, le) (increase(webhook_job_duration_seconds_bucket[1d])))',
    },
  }),
  graph({
    title: 'Rows of background jobs',
    about: 'Cleared, removed or added up within an hour.',
    unit: 'short',
    queries: { '{{name}}': 'sum by (name) (increase(webhook_job_rows_total[1h]))' },
  }),
];

export const runtime = () =>
  newDashboard({
    name: 'Runtime',
    about: 'The processes, and what they stand on.',
    rows: { Processes: processes, 'Postgres and Redis': dependencies },
  });
