/** Names and values, as they are known to JavaScript. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** As they stand in a message (RFC 9112 section 5): one line each, and the way they are kept in Postgres. */
export function headerLines(headers: Headers): string {
  let lines = '';
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (typeof value === 'string') lines += `${name}: ${value}\r\n`;
    else for (const one of value ?? []) lines += `${name}: ${one}\r\n`;
  }
  return lines;
}

/** About how long they are. */
export function lengthOf(headers: Headers): number {
  let characters = 0;
  for (const name of Object.keys(headers)) characters += name.length + String(headers[name]).length;
  return characters;
}

/** The reverse; what came more than once is an array. */
export function parseHeaderLines(lines: string): Record<string, string | string[]> {
  const headers = new Map<string, string | string[]>();
  for (const line of lines.split('\r\n').slice(0, -1)) {
    const colon = line.indexOf(': ');
    const [name, value] = [line.slice(0, colon), line.slice(colon + 2)];
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(headers);
}
