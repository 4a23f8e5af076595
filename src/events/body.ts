import { now } from '../database/clock.ts';

interface BodyParts {
  event: string;
  resourceType: string;
  resourceId: string;
  /** As `microTimestamp` or `rfc3339ToMicros` writes it. */
  timestamp: string;
  data: unknown;
  metadata: { tenantId: string; source: string; version: string };
}

/** The text every endpoint receives on every attempt. Receivers may rely on the order of the keys, so it is part of the contract. */
export function buildBody({ event, resourceType, resourceId, timestamp, data, metadata }: BodyParts): string {
  return JSON.stringify({
    event,
    resource_type: resourceType,
    resource_id: resourceId,
    timestamp,
    data,
    metadata: { tenant_id: metadata.tenantId, source: metadata.source, version: metadata.version },
  });
}

/** `2024-02-14T15:30:45.123456Z`, from milliseconds since 1970 and their fraction. */
export function microTimestamp(nowMs: number = now()): string {
  const micros = Math.round(nowMs * 1000);
  const wholeMs = Math.floor(micros / 1000);
  const rest = String(micros - wholeMs * 1000).padStart(3, '0');
  return `${new Date(wholeMs).toISOString().slice(0, -1)}${rest}Z`;
}
