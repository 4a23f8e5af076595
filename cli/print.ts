import { styleText } from 'node:util';

type Colour = 'green' | 'red' | 'yellow' | 'cyan' | 'dim' | 'bold';

const isColoured = (stream: NodeJS.WriteStream): boolean => stream.isTTY && !process.env['NO_COLOR'];

/** Colours are for terminals only: a pipe or a file gets plain text. */
export const paint = (colour: Colour, text: string): string =>
  isColoured(process.stdout) ? styleText(colour, text, { validateStream: false }) : text;

/** To stdout, which is for results; all else goes to stderr. */
export const print = (line = ''): void => void process.stdout.write(`${line}\n`);

export const note = (line: string): void => void process.stderr.write(`${line}\n`);

/** What a terminal obeys, hides or turns round: control, format, line and bidi characters, half pairs, what is never drawn. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const unicode = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Somebody else's words on one line, with what cannot be seen written out as in JSON: `\\u202e`. */
export const harmless = (text: string): string =>
  text.replaceAll(HIDDEN, (hidden) => SHORT[hidden] ?? hidden.split('').map(unicode).join(''));

/** The same value, whatever reads it; what JSON leaves as it is and a terminal would obey is written out. */
export const jsonOf = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replaceAll(/[^\n]+/g, harmless);

export const printJson = (value: unknown): void => print(jsonOf(value, 2));

const COLOUR_OF: Record<string, Colour> = {
  delivered: 'green',
  completed: 'green',
  valid: 'green',
  failed: 'red',
  invalid: 'red',
  retrying: 'yellow',
  skipped: 'dim',
  cancelled: 'dim',
};

/** A cell as text; states have their colour. */
function cell(value: unknown): string {
  if (value === null || value === undefined || value === '') return '-';
  if (Array.isArray(value)) return value.join(' ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const fit = (value: unknown, width: number): string => {
  const text = harmless(cell(value));
  const colour = COLOUR_OF[text];
  const padded = text.padEnd(width);
  return colour ? paint(colour, padded) : padded;
};

/** Rows under a header, each column as wide as its widest cell; null is `-`. */
export function printTable(header: readonly string[], rows: readonly (readonly unknown[])[]): void {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => harmless(cell(row[column])).length)),
  );
  const last = header.length - 1;
  const widthOf = (column: number): number => (column === last ? 0 : (widths[column] ?? 0));
  print(paint('dim', header.map((title, column) => title.padEnd(widthOf(column))).join('  ')));
  for (const row of rows) print(row.map((value, column) => fit(value, widthOf(column))).join('  '));
}

/** One thing, a field a line. */
export function printFields(fields: Record<string, unknown>): void {
  const rows = Object.entries(fields).map(([name, value]) => [harmless(name), value] as const);
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) print(`${paint('dim', name.padEnd(width))}  ${fit(value, 0)}`);
}
