import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PreparedStatements, type Statement } from '../../database/connections/prepared-statements.ts';

/** Who comes second waits for the first one's commit, and is told what it stood for. */
const CLAIM: Statement = {
  name: 'claim_nonce',
  text: `
  INSERT INTO inbound_keys AS k (source_id, key_sha256, tenant_id, fingerprint) VALUES ($1, $2, $3, $4)
  ON CONFLICT (source_id, key_sha256) DO UPDATE SET fingerprint = k.fingerprint RETURNING fingerprint = $4 AS same`,
};

const sha256 = (...parts: (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Of schemes that sign a nonce and not the body: what was seen with a nonce, so that it serves for nothing else. */
@Injectable()
export class Nonces {
  constructor(private readonly statements: PreparedStatements) {}

  /** False: the nonce was seen with other bytes. */
  async claim(source: { id: string; tenantId: string }, nonce: string, body: Buffer): Promise<boolean> {
    const key = sha256('nonce:', nonce);
    const [row] = await this.statements.query<{ same: boolean }>(CLAIM, [
      source.id,
      key,
      source.tenantId,
      sha256(body),
    ]);
    return row?.same === true;
  }
}
