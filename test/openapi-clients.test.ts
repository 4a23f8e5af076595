import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';
import { DELIVERY_WORDS } from '../src/http/openapi/glossary/delivery-words.ts';
import { OTHER_WORDS } from '../src/http/openapi/glossary/other-words.ts';
import { OpenApi, type Operation } from './support/openapi.ts';
import { startPlatform, type Json, type Platform } from './support/platform.ts';

/** What somebody would write. */
const USE = `
import type { components, operations, webhooks } from './schema';
type Schemas = components['schemas'];
export const one: Schemas['CreateSubscription'] = { url: 'https://acme.example/', event: 'invoice.created' };
// @ts-expect-error Neither event nor events.
export const none: Schemas['CreateSubscription'] = { url: 'https://acme.example/' };
export const reasonOf = ({ last_reason }: Schemas['Delivery']): Schemas['FailureReason'] | null => last_reason;
export type Listed = operations['listDeliveries']['responses']['200']['content']['application/json'];
export const firstOf = ({ data }: Listed): Schemas['Delivery'] | undefined => data[0];
export type Invoice = NonNullable<webhooks['invoice.created']['post']['requestBody']>['content']['application/json'];
export const amountOf = ({ data }: Invoice): string => data.amount;
`;

let platform: Platform;
let openApi: OpenApi;
let document: Json;
let operations: Operation[];

beforeAll(async () => {
  platform = await startPlatform();
  openApi = await OpenApi.of(platform.api.url);
  ({ document } = openApi);
  operations = openApi.operations();
});

afterAll(() => platform.stop());

describe('/openapi.json, for whoever makes a client of it,', () => {
  it('has names without our words for what generators make types of', () => {
    const { schemas, securitySchemes } = document['components'];
    const schemes = Object.keys(securitySchemes).map((name) => name.charAt(0).toUpperCase() + name.slice(1));
    expect(schemes.filter((name) => name in schemas)).toEqual([]);
    expect(Object.keys(schemas).filter((name) => /Dto$|^Change/.test(name))).toEqual([]);
    const bodies = operations.flatMap(({ operation }) => [
      operation['requestBody'],
      ...Object.entries<Json>(operation['responses'])
        .filter(([status]) => status.startsWith('2'))
        .map(([, response]) => response),
    ]);
    const inline = bodies.map((one) => one?.content?.['application/json']?.schema).filter((one) => one && !one.$ref);
    expect(inline).toEqual([]);
    expect(schemas.Attempt.properties.reason).toMatchObject({
      anyOf: [{ $ref: '#/components/schemas/FailureReason' }, { type: 'null' }],
    });
    const { scopes } = schemas.CreateApiKey.properties;
    expect(scopes.items).toEqual({ $ref: '#/components/schemas/Scope' });
    expect(JSON.stringify(document)).not.toMatch(/"enum":\[[^\]]*null\]/);
  });

  it('is what redocly recommends', async () => {
    // Both ways to name a tenant: `by-external-id` is no id, and takes PUT alone.
    const config = await createConfig({ extends: ['recommended'], rules: { 'no-ambiguous-paths': 'off' } });
    const problems = await lintFromString({ source: JSON.stringify(document), config });
    const told = problems.map(({ ruleId, message, location: [at] }) => [ruleId, message, at?.pointer]);
    expect(told).toEqual([]);
  });

  it('makes types of TypeScript that compile, and say what the routes say', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'webhooks-client-'));
    const types = astToString(await openapiTS(document as unknown as OpenAPI3));
    await writeFile(join(folder, 'schema.ts'), types);
    await writeFile(join(folder, 'use.ts'), USE);
    const options = { strict: true, noEmit: true, types: [], target: ts.ScriptTarget.ES2023 };
    const program = ts.createProgram([join(folder, 'use.ts')], options);
    const wrong = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
    await rm(folder, { recursive: true });
    expect(wrong).toEqual([]);
  });

  it('says of every property what it is', () => {
    const bare: string[] = [];
    const told = new Set<unknown>();
    const look = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, one] of Object.entries(value as Json)) {
        // Payloads of event types that others define are theirs.
        if (key === 'example' || key === 'examples') continue;
        for (const [name, { description }] of key === 'properties' ? Object.entries<Json>(one) : []) {
          if (!(String(description ?? '').length > 4)) bare.push(`${path}.${name}`);
          told.add(description);
        }
        look(one, `${path}.${key}`);
      }
    };
    const bodies = openApi.operations('webhooks').map(({ operation }) => operation['requestBody']);
    const { schemas } = document['components'];
    look({ schemas, bodies }, '');
    expect(bare).toEqual([]);
    const words = Object.entries({ ...DELIVERY_WORDS, ...OTHER_WORDS });
    expect(words.filter(([, meaning]) => !told.has(meaning))).toEqual([]);
  });

  it('says that a subscription has one event or several, and where it is itself', () => {
    const { CreateSubscription, UpdateSubscription } = document['components'].schemas;
    const variants: Json[] = CreateSubscription.oneOf.map((one: Json) => openApi.resolve(one));
    expect(variants.map(({ required }) => required)).toEqual([
      ['url', 'event'],
      ['url', 'events'],
    ]);
    expect(
      variants.map(({ properties }) => ['event' in properties, 'events' in properties, 'url' in properties]),
    ).toEqual([
      [true, false, true],
      [false, true, true],
    ]);
    expect(UpdateSubscription.oneOf).toBeUndefined();
    expect(document).toMatchObject({
      servers: [{ url: '/' }],
      info: { license: { identifier: 'Apache-2.0' } },
    });
    const tags = new Set(
      [...operations, ...openApi.operations('webhooks')].flatMap(({ operation }) => operation['tags']),
    );
    expect(new Set(document['tags'].map(({ name }: Json) => name))).toEqual(tags);
  });
});
