/** The headers of W3C Trace Context that are kept with an event and sent on with its attempts. */
export interface TraceHeaders {
  traceparent: string;
  tracestate?: string;
}

/** Section 3.2 of level 1: version, trace-id, parent-id, flags, in lower case; a later version may have more behind it. */
const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const NOTHING = /^0+$/;

/** Section 3.3.1.3: a key with at most one `@`, and up to 256 visible characters without comma and equals sign. */
const KEY = /^(?:[a-z][a-z0-9_*/-]{0,255}|[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13})$/;
const VALUE = /^[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/;
const MAX_MEMBERS = 32;
/** Section 3.3.1.5 asks for at least 512; longer ones are dropped as a whole rather than cut. */
const MAX_CHARACTERS = 512;

/** What a request says of its trace. Undefined when it says nothing, or what is not valid: the standard then wants it ignored. */
export function traceOf(traceparent: unknown, tracestate: unknown): TraceHeaders | undefined {
  if (typeof traceparent !== 'string') return undefined;
  const [, version, traceId = '', parentId = '', flags = '', more] = TRACEPARENT.exec(traceparent) ?? [];
  if (version === undefined || version === 'ff' || NOTHING.test(traceId) || NOTHING.test(parentId)) return undefined;
  if (version === '00' && more !== undefined) return undefined;
  // Of a later version only what this one knows is sent on: the ids and the flag "sampled".
  const known = version === '00' ? traceparent : `00-${traceId}-${parentId}-0${Number.parseInt(flags, 16) & 1}`;
  const state = stateOf(tracestate);
  return state === undefined ? { traceparent: known } : { traceparent: known, tracestate: state };
}

/** The list as it came, without empty members; undefined when any of it is not valid. */
function stateOf(given: unknown): string | undefined {
  if (typeof given !== 'string') return undefined;
  const members = given
    .split(',')
    .map((member) => member.replaceAll(/^[ \t]+|[ \t]+$/g, ''))
    .filter((member) => member !== '');
  const keys = new Set<string>();
  for (const member of members) {
    const [key = '', value, ...rest] = member.split('=');
    if (value === undefined || rest.length > 0 || !KEY.test(key) || !VALUE.test(value)) return undefined;
    keys.add(key);
  }
  if (members.length === 0 || members.length > MAX_MEMBERS || keys.size < members.length) return undefined;
  const text = members.join(',');
  return text.length > MAX_CHARACTERS ? undefined : text;
}
