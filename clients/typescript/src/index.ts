// What the package is to those who import it.
export type { WebhooksOptions } from './api.ts';
export type { EventBodies, EventData, EventName, KnownEvent, OtherEvent, WebhookEvent } from './events.ts';
export { Listing } from './listing.ts';
export { ProblemError, type ProblemCode } from './problem.ts';
export type { CallOptions, Payload, Query, Result } from './routes.ts';
export type { components, paths } from './schema.ts';
export { VerificationError, verify, type HeadersLike, type VerificationCode, type VerifyOptions } from './verify.ts';
export { Webhooks } from './webhooks.ts';
