import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Pool } from 'undici';
import { OpenApi, type Operation } from '../support/openapi.ts';
import { ADMIN_KEY, startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { Known } from './known.ts';
import { requestsOf, type Caller, type FuzzedRequest } from './requests.ts';
import { Values } from './values.ts';

/** In all; `FUZZ_REQUESTS=1000000` for a night. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 20_000);
/** What a failure prints; `FUZZ_SEED` makes the same requests again. */
const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const ROUNDS = 4;
const AT_ONCE = 20;
/** No request takes as long, on no machine. */
const MAX_WAIT_MS = 20_000;
const MAX_REFUSAL_BYTES = 16 * 1024;

let platform: Platform;
let receiver: Receiver;
let client: Pool;
let openApi: OpenApi;
let known: Known;
let callers: Record<Caller, Record<string, string>>;
let sent = 0;
const statuses = new Set<number>();

beforeAll(async () => {
  receiver = await Receiver.start();
  receiver.answer = ({ path }) => (path === '/fails' ? 500 : 200);
  // An event goes to a few subscriptions only: deliveries are not what is asked here. No name is looked up outside.
  platform = await startPlatform({
    MAX_SUBSCRIPTIONS_PER_TENANT: '5',
    RETRY_SCHEDULE_SECONDS: '0.05',
    EGRESS_DNS_SERVERS: '127.0.0.1:9',
    PUBLIC_URL: 'https://hooks.example.com',
  });
  client = new Pool(platform.api.url, { connections: AT_ONCE, headersTimeout: MAX_WAIT_MS, bodyTimeout: MAX_WAIT_MS });
  openApi = await OpenApi.of(platform.api.url);
  const [tenant, other] = [await platform.api.tenant(), await platform.api.tenant()];
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
  callers = {
    tenant: bearer(tenant.key),
    'another tenant': bearer(other.key),
    operator: { 'x-admin-key': ADMIN_KEY },
    nobody: {},
    'somebody unknown': bearer('whk_live_nobody'),
  };
  await unreadable(tenant);
  const paths = openApi.operations().map(({ path }) => path);
  known = new Known(paths, new Set([tenant, other].flatMap(({ id, keyId }) => [id, keyId])));
});

afterAll(async () => {
  await client.destroy();
  await platform.stop();
  await receiver.stop();
});

/** A subscription as it is without the key of its secret and headers. */
async function unreadable(tenant: TenantApi): Promise<void> {
  await tenant.subscribe(`${receiver.url}/`, { headers: { 'X-Team': 'billing' } });
  await platform.db.query('SET ROLE webhook_platform');
  await platform.db.query(`UPDATE subscription_secrets SET sealed = sha256(sealed)`);
  await platform.db.query(`UPDATE subscriptions SET headers_sealed = sha256(headers_sealed)`);
  await platform.db.query('RESET ROLE');
}

interface Answered {
  status: number;
  type: string;
  retryAfter: string | undefined;
  text: string;
}

async function send(method: string, { caller, path, headers, body = '' }: FuzzedRequest): Promise<Answered> {
  const answer = await client.request({
    method,
    path: known.fill(path),
    headers: { ...callers[caller], ...headers },
    body: typeof body === 'string' ? known.fill(body) : Buffer.from(body.base64, 'base64'),
  });
  const [type = '', retryAfter] = [answer.headers['content-type'], answer.headers['retry-after']].map((value) =>
    value?.toString(),
  );
  return { status: answer.statusCode, type, retryAfter, text: await answer.body.text() };
}

/** A machine that stood still for seconds answers 503; asked again, nothing may. */
async function sendPatiently(method: string, request: FuzzedRequest): Promise<Answered> {
  for (let tries = 5; ; tries--) {
    const answer = await send(method, request);
    sent++;
    if (answer.status !== 503 || answer.retryAfter === undefined || tries === 1) return answer;
    await sleep(1_000);
  }
}

/** What is wrong with an answer; undefined when nothing is. */
function wrong({ operation }: Operation, { status, type, text }: Answered): string | undefined {
  if (status >= 500) return `answered ${status}: ${text}`;
  const documented: Json | undefined = openApi.resolve(operation['responses'][status] ?? {});
  if (status < 400) {
    const schema = documented?.['content']?.['application/json']?.schema;
    const why = schema && openApi.wrong(schema, JSON.parse(text));
    return why && `answered ${status}, not as documented: ${JSON.stringify(why)} ${text.slice(0, 1_000)}`;
  }
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_REFUSAL_BYTES) return `refused with ${bytes} bytes: ${text.slice(0, 1_000)}`;
  if (!type.startsWith('application/problem+json')) return `refused with ${status} as ${type}: ${text}`;
  const problem = JSON.parse(text) as Json;
  return problem['status'] === status && problem['code'] ? undefined : `refused with ${status}, told as ${text}`;
}

/** What is wrong with one of a route's requests, the shortest that is. */
async function fuzz(operation: Operation, values: Values, seed: number, numRuns: number): Promise<string[]> {
  const property = fc.asyncProperty(requestsOf(operation, values), async (request) => {
    const answer = await sendPatiently(operation.method, request);
    statuses.add(answer.status);
    const why = wrong(operation, answer);
    if (why !== undefined) throw new Error(why);
    if (answer.status < 300 && answer.type.includes('json'))
      known.learn(known.fill(request.path), JSON.parse(answer.text));
  });
  const { failed, counterexample, errorInstance } = await fc.check(property, { seed, numRuns });
  if (!failed) return [];
  return [`${operation.name} ${(errorInstance as Error).message}\n${JSON.stringify(counterexample)?.slice(0, 4_000)}`];
}

describe('whatever is sent to any route of /openapi.json', () => {
  it(
    'is answered, and refused shortly',
    async () => {
      const values = new Values(openApi, [`${receiver.url}/`, `${receiver.url}/fails`]);
      const operations = openApi.operations();
      const runs = Math.ceil(REQUESTS / ROUNDS / operations.length);
      const failures: string[] = [];
      // In rounds, so that the second knows what the first has made.
      for (let round = 0; round < ROUNDS; round++) {
        const waiting = operations.entries();
        const lane = async (): Promise<void> => {
          for (const [n, operation] of waiting) {
            failures.push(...(await fuzz(operation, values, SEED + round * 1_000 + n, runs)));
          }
        };
        await Promise.all(Array.from({ length: AT_ONCE }, lane));
      }
      if (failures.length > 0) throw new Error(`FUZZ_SEED=${SEED}\n\n${failures.join('\n\n')}`);
      expect(sent).toBeGreaterThanOrEqual(REQUESTS);
      // It reaches more than the door.
      expect([...statuses]).toEqual(expect.arrayContaining([200, 201, 202, 204, 400, 401, 404, 409, 412, 415, 422]));
    },
    Math.max(600_000, REQUESTS * 60),
  );
});
