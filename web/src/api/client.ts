import createClient from 'openapi-fetch';
import { problemOf, unreachable } from './problem.ts';
import type { components, paths } from './schema';

type Schemas = components['schemas'];
export type Delivery = Schemas['Delivery'];
export type DeliveryDetail = Schemas['DeliveryDetail'];
export type Attempt = Schemas['Attempt'];
export type Subscription = Schemas['Subscription'];
export type ListedEndpoint = Schemas['ListedSubscription'];
export type EventType = Schemas['EventType'];
export type Replay = Schemas['Replay'];
export type Source = Schemas['Source'];
export type InboundRequest = Schemas['InboundRequest'];
export type InboundItem = Schemas['InboundItem'];
export type Tenant = Schemas['Tenant'];
export type DeliveryStatus = Delivery['status'];
export type FailureReason = NonNullable<Attempt['reason']>;

/** Longer than any request of the platform may take. */
const DEADLINE_MS = 30_000;

/** In a frame of another site no cookie is sent: there the session's token is kept here, and nowhere else. */
let token: string | undefined;
let whenEnded: () => void = () => undefined;

export const keepToken = (given: string | undefined): void => void (token = given);

/** Called when the platform says that the session is over. */
export const onSessionEnded = (listener: () => void): void => void (whenEnded = listener);

/** Fetch with the session's cookie or token, and a deadline; it throws a `Problem` when there is no answer. */
export async function send(input: string | Request, init: RequestInit = {}): Promise<Response> {
  const request = new Request(input, { ...init, credentials: 'same-origin' });
  // Which no page of another site can say unasked: no change is taken without it, not even one without a body.
  if (request.method !== 'GET') request.headers.set('content-type', 'application/json');
  if (token) request.headers.set('authorization', `Bearer ${token}`);
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, deadline]) });
  } catch (error) {
    if (request.signal.aborted && !deadline.aborted) throw error;
    throw unreachable();
  }
}

export const api = createClient<paths>({ baseUrl: location.origin, fetch: send });

/** The answer of a success; anything else is thrown as a `Problem`. A 401 means that the session is over, as is said by then, unless the caller says otherwise. */
export async function must<T>(
  answer: Promise<{ data?: T; error?: unknown; response: Response }>,
  unauthenticated?: () => void,
): Promise<T> {
  const { data, error, response } = await answer;
  if (response.ok) return data as T;
  if (response.status === 401) (unauthenticated ?? whenEnded)();
  throw problemOf(response, error);
}
