import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXAMPLE_SECRET } from '../src/deliveries/attempt/webhook-docs.ts';
import { CatalogueModule } from '../src/events/catalogue.module.ts';
import { builtInEventTypes } from '../src/events/catalogue/built-in.ts';
import { inboundEventTypes } from '../src/sources/items/event-types.ts';
import { defineEventType, type EventType } from '../src/events/catalogue/event-type.ts';
import { object, text } from '../src/events/catalogue/schema.ts';
import { OpenApi } from './support/openapi.ts';
import { startPlatform, type Json, type Platform } from './support/platform.ts';
import { Receiver } from './support/receiver.ts';
import { until } from './support/wait.ts';

const parcelShipped = defineEventType({
  name: 'parcel.shipped',
  version: '1.0',
  description: 'A parcel left the warehouse.',
  schema: object({ parcel_id: text('The parcel') }),
  example: { parcel_id: 'p-1' },
});

/** Its body would be called like a body of the platform's own routes. */
const namedAsARoutes: EventType = { ...parcelShipped, name: 'create_subscription.by' };

let platform: Platform;
let receiver: Receiver;
let openApi: OpenApi;

beforeAll(async () => {
  receiver = await Receiver.start();
  platform = await startPlatform({}, [CatalogueModule.with(parcelShipped, namedAsARoutes)]);
  openApi = await OpenApi.of(platform.api.url);
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

const nameOfBody = (name: string): string => `#/components/schemas/${name}Event`;

describe('webhooks of /openapi.json', () => {
  it('are all event types of the platform, those of providers and those of modules of your own', () => {
    const names = builtInEventTypes.map(({ name }) => name as string);
    const ofProviders = inboundEventTypes.map(({ name }) => name);
    const shown = Object.keys(openApi.document['webhooks']);
    expect(shown).toEqual(expect.arrayContaining(['stripe.invoice.payment_succeeded', 'meta.page.messages']));
    expect(shown.toSorted()).toEqual([...names, ...ofProviders, parcelShipped.name, namedAsARoutes.name].toSorted());
  });

  it('have the schema of the body, and an example that it accepts', () => {
    for (const { name, operation } of openApi.operations('webhooks')) {
      const { schema, example } = operation['requestBody'].content['application/json'];
      expect([name, openApi.wrong(schema, example)]).toEqual([name, undefined]);
      expect([name, openApi.wrong(schema, { ...example, data: {} })]).not.toEqual([name, undefined]);
      expect([name, operation['description']]).toEqual([name, expect.stringMatching(/.{10}/)]);
    }
  });

  it('have bodies with names of their own, for types in generated clients', () => {
    const bodies = openApi.operations('webhooks').map(({ operation }) => operation['requestBody']);
    const refs = bodies.map(({ content }) => content['application/json'].schema.$ref);
    expect(refs).toEqual(expect.arrayContaining(['PaymentReceived', 'ParcelShipped'].map(nameOfBody)));
    expect(new Set(refs).size).toBe(refs.length);
    expect(openApi.at(nameOfBody('CreateSubscriptionBy_2'))).toMatchObject({
      properties: { event: expect.anything() },
    });
    expect(openApi.at(nameOfBody('CreateSubscriptionBy'))).toMatchObject({ properties: { url: expect.anything() } });
  });

  it('have an example whose signatures are true', () => {
    for (const { name, operation } of openApi.operations('webhooks')) {
      const body = JSON.stringify(operation['requestBody'].content['application/json'].example);
      const headers = Object.fromEntries(operation['parameters'].map((one: Json) => [one['name'], one['example']]));
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      const key = Buffer.from(EXAMPLE_SECRET.replace('whsec_', ''), 'base64');
      const standard = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
      const plain = `sha256=${createHmac('sha256', EXAMPLE_SECRET).update(body).digest('hex')}`;
      expect([name, headers['webhook-signature'], headers['X-Signature']]).toEqual([name, standard, plain]);
    }
  });

  it('describe what an endpoint really gets: every header, and the body', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await tenant.subscribe(`${receiver.url}/documented`);
    const trace = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', tracestate: 'a=1' };
    await tenant.call('POST', `/webhooks/subscriptions/${id}/test`, { event: 'parcel.shipped' }, trace);
    const got = await until(() => receiver.at('/documented')[0]);
    const { parameters, requestBody } = openApi.document['webhooks']['parcel.shipped'].post;
    const transport = /^(host|connection|content-type|content-length)$/;
    const sent = Object.keys(got.headers).filter((name) => !transport.test(name));
    expect(sent.toSorted()).toEqual(parameters.map((one: Json) => one['name'].toLowerCase()).toSorted());
    const { schema } = requestBody.content['application/json'];
    expect(openApi.wrong(schema, JSON.parse(got.body.toString()))).toBeUndefined();
  });
});

describe('/docs', () => {
  const TYPES: Record<string, RegExp> = { css: /^text\/css/, js: /^text\/javascript/, png: /^image\/png/ };

  it('loads all it needs from here, under a policy that allows nothing else', async () => {
    const page = await fetch(`${platform.api.url}/docs`);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(html).not.toMatch(/https?:|<script>|<style|style=|onload=/);
    const assets = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
    expect(assets.length).toBeGreaterThanOrEqual(4);
    for (const path of assets) {
      const asset = await fetch(platform.api.url + path);
      expect([path, asset.status]).toEqual([path, 200]);
      expect(asset.headers.get('content-type')).toMatch(TYPES[path.split('.').at(-1) ?? ''] ?? 'a known type');
      expect(asset.headers.get('x-content-type-options')).toBe('nosniff');
      expect((await asset.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
  });

  it('shows this document and gives nothing else of the package away', async () => {
    const start = await platform.api.call('GET', '/docs/start.js');
    expect(start.body['text']).toContain("url: '/openapi.json'");
    for (const path of ['index.html', 'package.json', '../package.json', '%2e%2e/package.json']) {
      expect((await platform.api.call('GET', `/docs/${path}`)).status).toBe(404);
    }
  });
});
