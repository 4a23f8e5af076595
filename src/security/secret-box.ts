import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const KEY_ID_BYTES = 8;
/** 96 random bits per encryption: NIST SP 800-38D section 8.2.2 allows 2^32 of them under one key. */
const IV_BYTES = 12;
/** Fixed on both sides: without it Node accepts a tag cut down to 4 bytes. */
const TAG_BYTES = 16;
const HEADER_BYTES = KEY_ID_BYTES + IV_BYTES + TAG_BYTES;

/** Where a sealed value belongs. It is authenticated, so a value copied to another tenant, row or column does not open. */
interface SealedAt {
  tenantId: string;
  rowId: string;
  column: string;
}

/**
 * Encrypts what has to be stored but read back, such as signing secrets. The first key seals and every key opens, so
 * that a new key is put in front and the old one leaves when no row carries its id any more.
 * Layout of a sealed value: key id (8) | IV (12) | tag (16) | ciphertext.
 */
export class SecretBox {
  /** Key id (16 hex digits) of the key that seals. */
  readonly currentKeyId: string;
  private readonly keys = new Map<string, Buffer>();

  /** @throws Error when there is no key or one is not 32 bytes long */
  constructor(keys: readonly Buffer[]) {
    for (const key of keys) {
      if (key.length !== KEY_BYTES) throw new Error(`An encryption key must have ${KEY_BYTES} bytes`);
      this.keys.set(keyId(key), key);
    }
    const [current] = this.keys.keys();
    if (current === undefined) throw new Error('At least one encryption key is needed');
    this.currentKeyId = current;
  }

  /** Ids of all keys, that of the one that seals first. */
  get keyIds(): string[] {
    return [...this.keys.keys()];
  }

  seal(plaintext: string, at: SealedAt): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key(this.currentKeyId), iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(additionalData(at));
    const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from(this.currentKeyId, 'hex'), iv, cipher.getAuthTag(), ciphertext]);
  }

  /** @throws Error, the same for every cause, when the value was changed, moved, cut or sealed under an unknown key */
  open(sealed: Buffer, at: SealedAt): string {
    try {
      const iv = sealed.subarray(KEY_ID_BYTES, KEY_ID_BYTES + IV_BYTES);
      const decipher = createDecipheriv(ALGORITHM, this.key(this.keyIdOf(sealed)), iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(additionalData(at));
      decipher.setAuthTag(sealed.subarray(KEY_ID_BYTES + IV_BYTES, HEADER_BYTES));
      return decipher.update(sealed.subarray(HEADER_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      throw new Error('A sealed value could not be opened');
    }
  }

  /** Id of the key a value was sealed with; a value whose id differs from `currentKeyId` is due for re-encryption. */
  keyIdOf(sealed: Buffer): string {
    return sealed.toString('hex', 0, KEY_ID_BYTES);
  }

  private key(id: string): Buffer {
    const key = this.keys.get(id);
    if (key === undefined) throw new Error('Unknown encryption key');
    return key;
  }
}

function keyId(key: Buffer): string {
  return createHash('sha256')
    .update('secret-box key id')
    .update(key)
    .digest('hex')
    .slice(0, KEY_ID_BYTES * 2);
}

function additionalData({ tenantId, rowId, column }: SealedAt): Buffer {
  return Buffer.from(`${tenantId}|${rowId}|${column}`);
}
