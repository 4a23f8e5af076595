import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A certificate and its key in PEM, and what is needed to sign others with it. */
export interface Certificate {
  cert: string;
  key: string;
  privateKey: KeyObject;
  name: Buffer;
}

interface CertificateOptions {
  commonName: string;
  /** Names in subjectAltName. */
  names?: string[];
  issuer?: Certificate;
  notAfter?: Date;
}

const DAY_MS = 86_400_000;
const ECDSA_SHA256 = '06082a8648ce3d040302';

/** Makes an EC certificate (RFC 5280); without an issuer it signs itself and is an authority. No openssl needed. */
export function makeCertificate({ commonName, names = [], issuer, notAfter }: CertificateOptions): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(hex('0603550403'), der(0x0c, Buffer.from(commonName)))));
  const algorithm = sequence(hex(ECDSA_SHA256));
  const from = new Date(Date.now() - 30 * DAY_MS);
  const until = notAfter ?? new Date(Date.now() + DAY_MS);
  const body = sequence(
    der(0xa0, hex('020102')),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    issuer?.name ?? name,
    sequence(time(from), time(until)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions(names, issuer === undefined, keyId(publicKey)))),
  );
  const signature = sign('sha256', body, issuer?.privateKey ?? privateKey);
  const certificate = sequence(body, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const base64 = certificate.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    privateKey,
    name,
  };
}

function extensions(names: string[], authority: boolean, id: Buffer): Buffer[] {
  const altNames = sequence(...names.map((name) => der(0x82, Buffer.from(name))));
  return [
    extension('551d13', sequence(...(authority ? [hex('0101ff')] : []))),
    extension('551d0e', der(0x04, id)),
    ...(names.length > 0 ? [extension('551d11', altNames)] : []),
  ];
}

const extension = (oid: string, value: Buffer): Buffer => sequence(der(0x06, hex(oid)), der(0x04, value));

const keyId = (key: KeyObject): Buffer =>
  createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();

const time = (date: Date): Buffer =>
  der(0x18, Buffer.from(`${date.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`));
const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');
const sequence = (...parts: Buffer[]): Buffer => der(0x30, Buffer.concat(parts));
const set = (...parts: Buffer[]): Buffer => der(0x31, Buffer.concat(parts));

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, Math.floor(length / 256), length % 256];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
