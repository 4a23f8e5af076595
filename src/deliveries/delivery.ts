/*
 * Where a delivery stands, and what moves it. Each move is guarded by what the delivery is at that moment.
 *
 *   from                 to                  by                             when
 *   -                    pending             due/relay, due/slices          an event matches its subscription
 *   -                    skipped             due/relay, due/slices          so, but the subscription or tenant is disabled
 *   pending, retrying    delivered           attempt/record                 its endpoint took it
 *   pending, retrying    retrying            attempt/record                 an attempt failed and others are left
 *   pending, retrying    failed              attempt/record                 the last one failed, or no other would do better
 *   pending, retrying    skipped, cancelled  delivery-effects               its subscription was disabled, removed
 *   pending, retrying    skipped, cancelled  attempt/record                 so, found when it was due; or its tenant disabled
 *   skipped, cancelled   delivered           attempt/record                 it was under way then, and its endpoint took it
 *   any that ended       pending             deliveries.service, resend/    a new round: redelivery, replay, dead letters
 *   pending, retrying    the same            attempt/postponer, due/sweeper only the time moves
 *
 * A new status costs: the CHECK of `deliveries`; a column of `delivery_counts` and of its changes, with their triggers and the
 * view `webhook_statistics`; and the guards of all above.
 */

export const DELIVERY_STATUSES = ['pending', 'retrying', 'delivered', 'failed', 'skipped', 'cancelled'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];
