import { styleText } from 'node:util';

type Colour = 'green' | 'red' | 'yellow' | 'cyan' | 'dim' | 'bold';

const isColoured = (stream: NodeJS.WriteStream): boolean => stream.isTTY && !process.env['NO_COLOR'];

/** Colours are for terminals only: a pipe or a file gets plain text. */
export const paint = (colour: Colour, text: string): string =>
  isColoured(process.stdout) ? styleText(colour, text, { validateStream: false }) : text;

/** To stdout, which is for results; all else goes to stderr. */
export const print = (line = ''): void => void process.stdout.write(`${line}\n`);

export const note = (line: string): void => void process.stderr.write(`${line}\n`);

export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

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

/** A receiver's words may hold control characters, which a terminal would obey. */
// oxlint-disable-next-line no-control-regex
export const harmless = (text: string): string => text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '\uFFFD');

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
  const width = Math.max(...Object.keys(fields).map((name) => name.length));
  for (const [name, value] of Object.entries(fields)) print(`${paint('dim', name.padEnd(width))}  ${fit(value, 0)}`);
}

/** Text of several lines as it is, but for what a terminal would obey. */
export const printText = (text: string): void => print(text.split('\n').map(harmless).join('\n'));
