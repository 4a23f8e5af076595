import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { Problem } from './problem.ts';
import type { BodyRequest } from './large-bodies.ts';

export const IDEMPOTENCY_KEY = 'Idempotency-Key';
const KEY = /^[\x21-\x7e]{1,255}$/;

/** A request's `Idempotency-Key` and what it was used for: the same key may not stand for another request. */
export interface IdempotencyKey {
  key: string;
  /** SHA-256 of method, path and body. */
  fingerprint: Buffer;
}

/** Whoever takes the key says so in the document. */
const documented: ParameterDecorator = (target, method) => {
  const descriptor = method === undefined ? undefined : Object.getOwnPropertyDescriptor(target, method);
  if (!method || !descriptor) return;
  ApiHeader({
    name: IDEMPOTENCY_KEY,
    required: false,
    description:
      'The same key and body within 24 h: carried out once, answered the same. 1 to 255 visible ASCII characters.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    example: '0d2f7c1e-8a44-4b2b-9a0e-5b1c3f6d7e90',
  })(target, method, descriptor);
};

/** Undefined when the header is absent. Throws 400 for one that is empty, longer than 255 or not visible ASCII. */
export const Idempotency = createParamDecorator(
  (_: unknown, context: ExecutionContext): IdempotencyKey | undefined => {
    const request = context.switchToHttp().getRequest<BodyRequest>();
    const key = request.headers['idempotency-key'];
    if (key === undefined) return undefined;
    if (typeof key !== 'string' || !KEY.test(key)) {
      throw new Problem('malformed_request', 'Idempotency-Key must be 1 to 255 visible ASCII characters');
    }
    const hash = createHash('sha256').update(`${request.method} ${request.url}\n`);
    return { key, fingerprint: hash.update(request.rawBody ?? '').digest() };
  },
  [documented],
);

export const idempotencyConflict = (): Problem =>
  new Problem('idempotency_conflict', 'This Idempotency-Key was used for another request within the last 24 hours');

/**
 * Runs `work` once for a key, in the caller's transaction, and answers every repetition with what it answered first.
 * Concurrent requests with the same key wait for the first one's commit. Throws 409 when the key stands for another request.
 */
export async function once<T>(
  tx: EntityManager,
  tenantId: string,
  idempotency: IdempotencyKey | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (!idempotency) return work();
  const { key, fingerprint } = idempotency;
  const claimed = await tx.query<unknown[]>(
    `INSERT INTO idempotency_keys AS k (tenant_id, key, fingerprint) VALUES ($1, $2, $3)
     ON CONFLICT (tenant_id, key) DO UPDATE SET fingerprint = excluded.fingerprint, response = NULL, created_at = now()
       WHERE k.created_at < now() - interval '24 hours'
     RETURNING key`,
    [tenantId, key, fingerprint],
  );
  if (claimed.length === 0) {
    const [earlier] = await tx.query<{ fingerprint: Buffer; response: T }[]>(
      'SELECT fingerprint, response FROM idempotency_keys WHERE tenant_id = $1 AND key = $2',
      [tenantId, key],
    );
    if (!earlier?.fingerprint.equals(fingerprint)) throw idempotencyConflict();
    return earlier.response;
  }
  const response = await work();
  await tx.query('UPDATE idempotency_keys SET response = $3 WHERE tenant_id = $1 AND key = $2', [
    tenantId,
    key,
    JSON.stringify(response),
  ]);
  return response;
}
