import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { SecretBox } from '../../src/security/secret-box.ts';

const KEY = randomBytes(32);
const AT = { tenantId: 'tenant-1', rowId: 'row-1', column: 'secret' };
const SECRET = 'whsec_ sécret 🎉';
const FAILURE = 'A sealed value could not be opened';

describe('the secret box', () => {
  it('opens what it sealed', () => {
    const box = new SecretBox([KEY]);
    const sealed = box.seal(SECRET, AT);
    expect(box.open(sealed, AT)).toBe(SECRET);
    expect(sealed.includes('whsec_')).toBe(false);
  });

  it('seals the same text differently each time', () => {
    const box = new SecretBox([KEY]);
    expect(box.seal(SECRET, AT)).not.toEqual(box.seal(SECRET, AT));
  });

  it.each([
    ['another tenant', { ...AT, tenantId: 'tenant-2' }],
    ['another row', { ...AT, rowId: 'row-2' }],
    ['another column', { ...AT, column: 'other' }],
  ])('does not open for %s', (_name, at) => {
    const box = new SecretBox([KEY]);
    expect(() => box.open(box.seal(SECRET, AT), at)).toThrow(FAILURE);
  });

  it('does not open after any bit was flipped', () => {
    const box = new SecretBox([KEY]);
    const sealed = box.seal(SECRET, AT);
    for (let index = 0; index < sealed.length; index += 1) {
      const flipped = Buffer.from(sealed);
      flipped[index] = (flipped[index] ?? 0) ^ 1;
      expect(() => box.open(flipped, AT)).toThrow(FAILURE);
    }
  });

  it('does not open with a truncated tag, nor when cut anywhere', () => {
    const box = new SecretBox([KEY]);
    const sealed = box.seal('', AT);
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => box.open(sealed.subarray(0, length), AT)).toThrow(FAILURE);
    }
  });

  it('opens what an older key sealed and tells that it is due for the new one', () => {
    const old = new SecretBox([KEY]);
    const sealed = old.seal(SECRET, AT);
    const rotated = new SecretBox([randomBytes(32), KEY]);
    expect(rotated.open(sealed, AT)).toBe(SECRET);
    expect(rotated.keyIdOf(sealed)).toBe(old.currentKeyId);
    expect(rotated.currentKeyId).not.toBe(old.currentKeyId);
    expect(rotated.keyIdOf(rotated.seal(SECRET, AT))).toBe(rotated.currentKeyId);
  });

  it('does not open under an unknown key', () => {
    const sealed = new SecretBox([KEY]).seal(SECRET, AT);
    expect(() => new SecretBox([randomBytes(32)]).open(sealed, AT)).toThrow(FAILURE);
  });

  it.each([
    ['no key', [], 'At least one'],
    ['a short key', [randomBytes(31)], '32 bytes'],
  ])('refuses %s', (_name, keys, message) => {
    expect(() => new SecretBox(keys)).toThrow(message);
  });
});
