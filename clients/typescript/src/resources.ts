import type { Api } from './api.ts';
import type { EventData } from './events.ts';
import type { CallOptions, Payload, Query } from './routes.ts';

type Emitted<Name extends string> = Omit<Payload<'post', '/tenant/events'>, 'event' | 'data'> & {
  event: Name;
  data: EventData<NoInfer<Name>>;
};

/** For operators: those whose webhooks these are. `id` is an id or an external id. */
export const tenants = (api: Api) => ({
  list: (query: Query<'/admin/tenants'> = {}) => api.list('/admin/tenants', { query }),
  get: (id: string) => api.get('/admin/tenants/{id}', { path: { id } }),
  create: (body: Payload<'post', '/admin/tenants'>) => api.post('/admin/tenants', { body }),
  /** Makes the tenant that you call this, or changes it: as often as you like. */
  put: (externalId: string, body: Payload<'put', '/admin/tenants/by-external-id/{external_id}'>) =>
    api.put('/admin/tenants/by-external-id/{external_id}', { path: { external_id: externalId }, body }),
  update: (id: string, body: Payload<'patch', '/admin/tenants/{id}'>) =>
    api.patch('/admin/tenants/{id}', { path: { id }, body }),
  /** There is no way back. */
  erase: (id: string) => api.delete('/admin/tenants/{id}', { path: { id } }),
  createKey: (id: string, body: Payload<'post', '/admin/tenants/{id}/api-keys'>) =>
    api.post('/admin/tenants/{id}/api-keys', { path: { id }, body }),
});

/** For operators: keys for all tenants. */
export const operatorKeys = (api: Api) => ({
  list: () => api.list('/admin/operator-keys'),
  create: (body: Payload<'post', '/admin/operator-keys'>) => api.post('/admin/operator-keys', { body }),
  revoke: (id: string) => api.delete('/admin/operator-keys/{id}', { path: { id } }),
});

/** For operators: event types, of which those that the platform's code defines are read-only. */
export const eventTypes = (api: Api) => ({
  list: () => api.list('/admin/event-types'),
  get: (name: string) => api.get('/admin/event-types/{name}', { path: { name } }),
  create: (body: Payload<'post', '/admin/event-types'>) => api.post('/admin/event-types', { body }),
  update: (name: string, body: Payload<'patch', '/admin/event-types/{name}'>) =>
    api.patch('/admin/event-types/{name}', { path: { name }, body }),
  remove: (name: string) => api.delete('/admin/event-types/{name}', { path: { name } }),
});

/** A tenant's own keys. */
export const apiKeys = (api: Api) => ({
  list: () => api.list('/tenant/api-keys'),
  create: (body: Payload<'post', '/tenant/api-keys'>) => api.post('/tenant/api-keys', { body }),
  revoke: (id: string) => api.delete('/tenant/api-keys/{id}', { path: { id } }),
});

export const events = (api: Api) => ({
  /** `data` has the type of the event; of one that is not known to these types it is any object. */
  emit: <Name extends string>(body: Emitted<Name>, options: CallOptions = {}) =>
    api.post('/tenant/events', { ...options, body }),
  /** Up to 100, in one transaction. */
  emitBatch: (all: Payload<'post', '/tenant/events/batch'>['events'], options: CallOptions = {}) =>
    api.post('/tenant/events/batch', { ...options, body: { events: all } }),
  /** For operators: up to 100 events of several tenants, in one transaction. */
  emitForTenants: (all: Payload<'post', '/admin/events/batch'>['events'], options: CallOptions = {}) =>
    api.post('/admin/events/batch', { ...options, body: { events: all } }),
  list: (query: Query<'/tenant/events'> = {}) => api.list('/tenant/events', { query }),
  /** With what became of it: its deliveries. */
  get: (id: string) => api.get('/tenant/events/{id}', { path: { id } }),
});

export const subscriptions = (api: Api) => ({
  list: (query: Query<'/tenant/webhooks/subscriptions'> = {}) => api.list('/tenant/webhooks/subscriptions', { query }),
  get: (id: string) => api.get('/tenant/webhooks/subscriptions/{id}', { path: { id } }),
  /** The answer has the signing secret. */
  create: (body: Payload<'post', '/tenant/webhooks/subscriptions'>, options: CallOptions = {}) =>
    api.post('/tenant/webhooks/subscriptions', { ...options, body }),
  update: (id: string, body: Payload<'patch', '/tenant/webhooks/subscriptions/{id}'>, options: CallOptions = {}) =>
    api.patch('/tenant/webhooks/subscriptions/{id}', { ...options, path: { id }, body }),
  remove: (id: string) => api.delete('/tenant/webhooks/subscriptions/{id}', { path: { id } }),
  enable: (id: string) => api.post('/tenant/webhooks/subscriptions/{id}/enable', { path: { id } }),
  disable: (id: string) => api.post('/tenant/webhooks/subscriptions/{id}/disable', { path: { id } }),
  /** Sends an event type's example; without a name the first that the endpoint is subscribed to. */
  test: (id: string, body: Payload<'post', '/tenant/webhooks/subscriptions/{id}/test'> = {}) =>
    api.post('/tenant/webhooks/subscriptions/{id}/test', { path: { id }, body }),
  rotateSecret: (id: string, body: Payload<'post', '/tenant/webhooks/subscriptions/{id}/rotate-secret'> = {}) =>
    api.post('/tenant/webhooks/subscriptions/{id}/rotate-secret', { path: { id }, body }),
  secret: (id: string) => api.get('/tenant/webhooks/subscriptions/{id}/secret', { path: { id } }),
});

export const deliveries = (api: Api) => ({
  list: (query: Query<'/tenant/webhooks/deliveries'> = {}) => api.list('/tenant/webhooks/deliveries', { query }),
  get: (id: string) => api.get('/tenant/webhooks/deliveries/{id}', { path: { id } }),
  attempts: (id: string) => api.list('/tenant/webhooks/deliveries/{id}/attempts', { path: { id } }),
  redeliver: (id: string, options: CallOptions = {}) =>
    api.post('/tenant/webhooks/deliveries/{id}/redeliver', { ...options, path: { id } }),
});

export const replays = (api: Api) => ({
  /** Sends a window of an endpoint's deliveries again; with `dry_run` it only counts them. */
  start: (subscriptionId: string, body: Payload<'post', '/tenant/webhooks/subscriptions/{id}/replay'>) =>
    api.post('/tenant/webhooks/subscriptions/{id}/replay', { path: { id: subscriptionId }, body }),
  list: (query: Query<'/tenant/webhooks/replays'> = {}) => api.list('/tenant/webhooks/replays', { query }),
  get: (id: string) => api.get('/tenant/webhooks/replays/{id}', { path: { id } }),
  cancel: (id: string) => api.post('/tenant/webhooks/replays/{id}/cancel', { path: { id } }),
});

/** Providers whose webhooks the platform takes. */
export const sources = (api: Api) => ({
  list: (query: Query<'/tenant/webhooks/sources'> = {}) => api.list('/tenant/webhooks/sources', { query }),
  get: (id: string) => api.get('/tenant/webhooks/sources/{id}', { path: { id } }),
  create: (body: Payload<'post', '/tenant/webhooks/sources'>) => api.post('/tenant/webhooks/sources', { body }),
  update: (id: string, body: Payload<'patch', '/tenant/webhooks/sources/{id}'>) =>
    api.patch('/tenant/webhooks/sources/{id}', { path: { id }, body }),
  remove: (id: string) => api.delete('/tenant/webhooks/sources/{id}', { path: { id } }),
  pause: (id: string) => api.post('/tenant/webhooks/sources/{id}/pause', { path: { id } }),
  resume: (id: string) => api.post('/tenant/webhooks/sources/{id}/resume', { path: { id } }),
});
