import type { Reply } from '../provider.ts';

const EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';

/** The document that a tenant has set, or the empty one: a call is answered and ends. */
export const xmlReply = (type: string, document: string = EMPTY): Reply => ({ status: 200, type, body: document });

const NAME = String.raw`[A-Za-z_][\w.-]*`;
const ATTRIBUTES = String.raw`(?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*`;
const TOKEN = new RegExp(
  String.raw`<!--(?:(?!--)[\s\S])*-->|<(${NAME})(${ATTRIBUTES})(/?)>|</(${NAME})\s*>|(<)|([^<]+)`,
  'y',
);
const ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)/;
const DECLARATION = /^\uFEFF?(?:<\?xml[^?<>]*\?>)?\s*/;

/** What is wrong with a document of a tenant's, which must be well-formed with the root `Response`; undefined when nothing is. */
export function wrongXml(document: string): string | undefined {
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(document)) return 'has a control character';
  if (ENTITY.test(document)) return 'has an & that begins no entity of XML';
  const open: string[] = [];
  let roots = 0;
  TOKEN.lastIndex = DECLARATION.exec(document)?.[0].length ?? 0;
  while (TOKEN.lastIndex < document.length) {
    const found = TOKEN.exec(document);
    const [, opened, , empty, closed, stray, text] = found ?? [];
    if (found === null || stray !== undefined) return 'is not well-formed';
    if (text !== undefined && open.length === 0 && text.trim() !== '') return 'has text outside of Response';
    if (opened !== undefined) {
      if (open.length === 0 && (++roots > 1 || opened !== 'Response')) return 'must have the one root Response';
      if (empty === '') open.push(opened);
    }
    if (closed !== undefined && open.pop() !== closed) return `closes ${closed} where it is not open`;
  }
  return open.length > 0 || roots !== 1 ? 'must have the one root Response, closed' : undefined;
}
