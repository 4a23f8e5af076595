/** Receivers refuse what is older. */
const TOLERANCE_SECONDS = 300;

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

function keyOf(secret: string): Uint8Array<ArrayBuffer> {
  return secret.startsWith('whsec_') ? fromBase64(secret.slice(6)) : new TextEncoder().encode(secret);
}

async function signatureOf(secret: string, text: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', keyOf(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const bytes = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text));
  return `v1,${btoa(String.fromCharCode(...new Uint8Array(bytes)))}`;
}

/** "name: value" lines, as a log or a browser's tools show them. */
function headersOf(text: string): Map<string, string> {
  const pairs = text.split('\n').map((line) => line.match(/^\s*([\w-]+)\s*[:=]\s*(.*?)\s*$/));
  return new Map(pairs.flatMap((match) => (match ? [[match[1]!.toLowerCase(), match[2]!] as const] : [])));
}

/** What a JSON parser of the receiver may have made of the body before it was checked. */
function rewritten(body: string): string[] {
  try {
    const parsed: unknown = JSON.parse(body);
    return [JSON.stringify(parsed), JSON.stringify(parsed, null, 2)].flatMap((text) => [text, `${text}\n`]);
  } catch {
    return [];
  }
}

export interface Verdict {
  good: boolean;
  says: string;
}

const bad = (says: string): Verdict => ({ good: false, says });

/** Whether a request verifies, and if not the likeliest of the usual mistakes. */
export async function check(secret: string, headerText: string, body: string, nowMs: number): Promise<Verdict> {
  if (!globalThis.crypto?.subtle) return bad('Your browser only does this over https.');
  const headers = headersOf(headerText);
  const [id, timestamp, given] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    headers.get(name),
  );
  const missing = Object.entries({ 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': given })
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (missing.length > 0)
    return bad(`The headers lack ${missing.join(' and ')}. Paste them as name: value, one a line.`);
  const signs = async (text: string): Promise<boolean> => {
    const right = await signatureOf(secret.trim(), `${id}.${timestamp}.${text}`);
    return given!.split(/\s+/).includes(right);
  };
  try {
    const age = Math.round(nowMs / 1000 - Number(timestamp));
    if (await signs(body)) {
      if (Math.abs(age) <= TOLERANCE_SECONDS)
        return { good: true, says: 'Right: the signature fits, and it is not old.' };
      return bad(
        `The signature fits, but it was made ${Math.abs(age)} s ${age > 0 ? 'ago' : 'in the future'}. Receivers refuse what is older than 5 minutes. ` +
          'For a request that has just arrived: is your server’s clock right?',
      );
    }
    const candidates = [body.trim(), `${body}\n`, ...rewritten(body)];
    for (const text of candidates)
      if (await signs(text))
        return bad(
          'The body was changed before it was checked, probably by a JSON parser. Verify the bytes as they arrive.',
        );
  } catch {
    return bad('The secret can’t be read: after whsec_ comes base64.');
  }
  return bad(
    'Wrong: another secret, or a body that was changed. Is it the secret of this endpoint, whole, with whsec_? Is the body complete, byte for byte?',
  );
}
