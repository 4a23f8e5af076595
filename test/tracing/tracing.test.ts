import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { customerBody } from '../domains/story.ts';
import { payment, startPlatform, testEnv, type Json, type Platform } from '../support/platform.ts';
import { spawnPlatform } from '../support/process.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';
const traceparent = `00-${TRACE}-${PARENT}-01`;
const tracestate = 'rojo=00f067aa0ba902b7,congo=t61rcWkgMzE';

let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
});

afterAll(() => receiver.stop());

const traceAt = (path: string) =>
  receiver.at(path).map(({ headers }) => ({ traceparent: headers['traceparent'], tracestate: headers['tracestate'] }));

describe('a trace', () => {
  let platform: Platform;

  beforeAll(async () => {
    platform = await startPlatform();
  });

  afterAll(() => platform.stop());

  it.each([
    ['POST events', '/events', payment()],
    ['POST events/batch', '/events/batch', { events: [payment()] }],
    ['a domain module', '/customers', customerBody()],
  ])('of %s goes with every attempt of its event, as it came', async (_, path, body) => {
    const tenant = await platform.api.tenant();
    const at = `/kept${path}`;
    await tenant.subscribe(receiver.url + at, { event: '*', retry_schedule_seconds: [0.05] });
    receiver.answer = (_received, nth) => (nth === 1 ? 500 : 200);
    const answer = await tenant.call('POST', path, body, { traceparent, tracestate });
    expect(answer.status).toBeLessThan(300);
    await until(() => receiver.at(at).length === 2);
    expect(traceAt(at)).toEqual([1, 2].map(() => ({ traceparent, tracestate })));
  });

  it('that is not valid, or that there is none of, leaves a delivery without one', async () => {
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/none`);
    receiver.answer = () => 200;
    await tenant.emit({}, { traceparent: traceparent.replace('00-', 'ff-'), tracestate });
    await tenant.emit({}, { tracestate });
    // Also after one that had one: nothing lingers.
    await tenant.emit({}, { traceparent });
    await tenant.emit();
    await until(() => receiver.at('/none').length === 4);
    expect(traceAt('/none').filter((one) => one.traceparent === undefined && !one.tracestate)).toHaveLength(3);
    const { rows } = await platform.db.query('SELECT trace FROM events WHERE tenant_id = $1 ORDER BY id', [tenant.id]);
    expect(rows.map(({ trace }) => trace)).toEqual([null, null, { traceparent }, null]);
  });
});

describe('with a collector', () => {
  let collector: Server;
  const exported: Json[] = [];
  let resource: Json = {};

  beforeAll(async () => {
    collector = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        response.writeHead(request.url === '/v1/traces' ? 200 : 404, { 'content-type': 'application/json' }).end('{}');
        for (const one of JSON.parse(Buffer.concat(chunks).toString())['resourceSpans'] as Json[]) {
          resource = one['resource'];
          for (const { spans } of one['scopeSpans'] as Json[]) exported.push(...(spans as Json[]));
        }
      });
    }).listen(0, '127.0.0.1');
    await once(collector, 'listening');
  });

  afterAll(() => {
    collector.closeAllConnections();
    collector.close();
  });

  const named = (name: string) => exported.filter((span) => span['name'] === name);
  const attributes = (span: Json | undefined): Json =>
    Object.fromEntries(
      ((span?.['attributes'] ?? []) as Json[]).map(({ key, value }) => [key, Object.values(value as Json)[0]]),
    );

  it('the emit, the fan-out and each attempt are spans, and the endpoint is told the attempt as its parent', async () => {
    const { port } = collector.address() as AddressInfo;
    const platform = await startPlatform({
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
      OTEL_SERVICE_NAME: 'hooks',
    });
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/spans?token=private`, { retry_schedule_seconds: [0.05] });
    receiver.answer = (_received, nth) => (nth === 1 ? 503 : 200);
    await tenant.emit({}, { traceparent, tracestate });
    await until(async () => (await tenant.deliveries('&status=delivered')).length === 1);
    await tenant.emit();
    await until(async () => (await tenant.deliveries('&status=delivered')).length === 2);
    const got = traceAt('/spans?token=private');
    // Its end sends what is still to be sent.
    await platform.stop();

    const [emit, own] = named('emit payment.received');
    expect(emit).toMatchObject({ traceId: TRACE, parentSpanId: PARENT, kind: 4, traceState: tracestate });
    expect(own?.['parentSpanId'] ?? '').toBe('');
    const attempts = named('attempt payment.received');
    expect(attempts.slice(0, 2)).toEqual(
      [1, 2].map(() => expect.objectContaining({ traceId: TRACE, parentSpanId: emit?.['spanId'], kind: 3 })),
    );
    expect(attempts[2]).toMatchObject({ traceId: own?.['traceId'], parentSpanId: own?.['spanId'] });
    expect(attempts.map((span) => attributes(span)['webhook.attempt'])).toEqual([1, 2, 1]);
    expect(attempts.map((span) => attributes(span)['http.response.status_code'])).toEqual([503, 200, 200]);
    expect(attempts.map((span) => span['status'])).toEqual([
      { code: 2, message: 'server_error' },
      { code: 0 },
      { code: 0 },
    ]);
    expect(got.map((one) => one.traceparent)).toEqual(
      attempts.map(({ traceId, spanId }) => `00-${traceId as string}-${spanId as string}-01`),
    );
    expect(got.map((one) => one.tracestate)).toEqual([tracestate, tracestate, undefined]);
    const links = named('fan-out').flatMap((span) => (span['links'] ?? []) as Json[]);
    expect(links).toEqual(
      [emit, own].map((one) => expect.objectContaining({ traceId: one?.['traceId'], spanId: one?.['spanId'] })),
    );
    expect(attributes(resource)).toMatchObject({ 'service.name': 'hooks' });
    expect(JSON.stringify(exported)).not.toContain('private');
  });

  it('is told of the emit and the attempt by the built program too', async () => {
    const { port } = collector.address() as AddressInfo;
    const built = await spawnPlatform(await testEnv({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` }));
    exported.length = 0;
    const tenant = await built.api.tenant();
    await tenant.subscribe(`${receiver.url}/built`);
    receiver.answer = () => 200;
    await tenant.emit();
    await until(() => receiver.at('/built').length === 1);
    await built.end('SIGTERM');
    expect(named('emit payment.received')).toHaveLength(1);
    expect(named('attempt payment.received')).toHaveLength(1);
  });

  it('that is away, events are delivered all the same', async () => {
    const platform = await startPlatform({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:2' });
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/away`);
    receiver.answer = () => 200;
    await tenant.emit();
    await until(() => receiver.at('/away').length === 1);
    await platform.stop();
  });
});
