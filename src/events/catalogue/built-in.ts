import { customerCreated, customerUpdated } from './customer.ts';
import { documentUpdated } from './document.ts';
import { errorOccurred } from './error.ts';
import type { EventType } from './event-type.ts';
import { inventoryLow, inventoryUpdated } from './inventory.ts';
import { invoiceAuthorized, invoiceCancelled, invoiceCreated, invoiceRejected, invoiceSent } from './invoice.ts';
import { paymentFailed, paymentReceived } from './payment.ts';
import {
  webhookDeliveryExhausted,
  webhookSubscriptionDisabled,
  webhookSubscriptionFailing,
  webhookSubscriptionHeld,
  webhookSubscriptionRecovered,
} from './platform.ts';
import { purchaseOrderCreated } from './purchase-order.ts';
import { salesOrderCancelled, salesOrderConfirmed, salesOrderCreated } from './sales-order.ts';

/** The event types every installation has, in the order the catalogue lists them. */
export const builtInEventTypes = [
  invoiceCreated,
  invoiceSent,
  invoiceAuthorized,
  invoiceRejected,
  invoiceCancelled,
  paymentReceived,
  paymentFailed,
  customerCreated,
  customerUpdated,
  salesOrderCreated,
  salesOrderConfirmed,
  salesOrderCancelled,
  inventoryLow,
  inventoryUpdated,
  documentUpdated,
  errorOccurred,
  purchaseOrderCreated,
  webhookSubscriptionDisabled,
  webhookDeliveryExhausted,
  webhookSubscriptionHeld,
  webhookSubscriptionRecovered,
  webhookSubscriptionFailing,
] as const;

type BuiltIn = (typeof builtInEventTypes)[number];

/**
 * Which event types may be emitted by name. A module that wants that for its own adds them by declaration merging:
 * `declare module '…/events/catalogue/built-in.ts' { interface EventTypes { 'parcel.shipped': typeof parcelShipped } }`
 * @public
 */
export interface EventTypes extends Readonly<{ [T in BuiltIn as T['name']]: T }> {}

type EventName = keyof EventTypes;

/** What `emit` takes as the type of an event: a name of `EventTypes`, or the event type itself, which needs no declaring. */
export type EventKind = EventName | EventType;

/** `data` of an event: `EventData<'invoice.created'>`, `EventData<typeof parcelShipped>`. */
export type EventData<Kind extends EventKind> =
  (Kind extends EventName ? EventTypes[Kind] : Kind) extends EventType<string, infer Data> ? Data : never;
