import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OpenApi, type Operation } from './support/openapi.ts';
import { startPlatform, type Json, type Platform } from './support/platform.ts';

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
    const { schemas } = document['components'];
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

  it('says that a subscription has one event or several, and where it is itself', () => {
    const { CreateSubscription, UpdateSubscription } = document['components'].schemas;
    expect(CreateSubscription.oneOf).toEqual([{ required: ['event'] }, { required: ['events'] }]);
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
