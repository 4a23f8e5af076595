import { invalid } from '../http/problem.ts';
import { newToken } from './url-token.ts';
import type { Provider, SecretKind } from './providers/provider.ts';
import type { NewSecret } from './source-secrets.ts';

/** Secrets as a tenant gives them: a text, or a text under the provider's name of the key. */
type Given = Record<string, unknown>;

/** The secrets of a new source, with those that are made for it. Throws 422. */
export function newSecrets(provider: Provider, given: Given): { secrets: NewSecret[]; made: Record<string, string> } {
  const kinds = provider.secrets.map(({ name }) => name);
  const known = Object.keys(given).every((kind) => kinds.includes(kind));
  // What is given in the place of a name may be a secret: it is not repeated.
  const errors = known ? [] : [{ field: 'secrets', message: `of ${provider.name} are ${kinds.join(' and ')}` }];
  const made: Record<string, string> = {};
  const secrets = provider.secrets.flatMap((kind) => {
    const value = given[kind.name];
    if (value === undefined && kind.generated) made[kind.name] = newToken().slice('in_'.length);
    const secret = readSecret(kind, value ?? made[kind.name]);
    if (typeof secret === 'string') errors.push({ field: `secrets.${kind.name}`, message: secret });
    return typeof secret === 'object' ? [secret] : [];
  });
  if (errors.length > 0) throw invalid(...errors);
  return { secrets, made };
}

/** The one secret of a rotation. Throws 422. */
export function rotatedSecret(
  provider: Provider,
  kindName: string,
  given: string | undefined,
  keyId?: string,
): NewSecret {
  const kind = provider.secrets.find(({ name }) => name === kindName);
  if (!kind)
    throw invalid({ field: 'kind', message: `must be one of ${provider.secrets.map(({ name }) => name).join(', ')}` });
  const secret = given ?? (kind.generated ? newToken().slice('in_'.length) : undefined);
  const read = readSecret(kind, kind.named ? { id: keyId, secret } : secret);
  if (typeof read === 'object') return read;
  throw invalid({ field: 'secret', message: read ?? 'is required' });
}

/** The secret, or what is wrong with it; undefined for one that may be absent and is. */
function readSecret(kind: SecretKind, value: unknown): NewSecret | string | undefined {
  if (value === undefined) return kind.optional ? undefined : 'is required';
  const { id, secret } = kind.named ? Object(value) : { id: undefined, secret: value };
  if (kind.named && (typeof id !== 'string' || !/^[\w.-]{1,100}$/.test(id)))
    return 'needs the id of the key, and its secret';
  if (typeof secret !== 'string' || !/^[\x20-\x7e]{4,500}$/.test(secret))
    return 'must be 4 to 500 visible ASCII characters';
  const wrong = kind.wrong?.(secret);
  return wrong ?? { kind: kind.name, secret, keyId: id };
}
