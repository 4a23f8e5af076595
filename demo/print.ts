import { styleText } from 'node:util';

export type Colour = 'green' | 'red' | 'yellow' | 'cyan' | 'dim' | 'bold';

const coloured = process.stdout.isTTY && !process.env['NO_COLOR'];

/** Colours are for terminals only: a pipe or a log file gets plain text. */
export const paint = (colour: Colour, text: string): string => (coloured ? styleText(colour, text) : text);

export const print = (line = ''): void => console.log(line);

export const heading = (text: string): void => print(`\n${paint('bold', text)}`);

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(3)} s`;

export const clock = (at: Date): string => at.toISOString().slice(11, 23);

export interface Cell {
  text: string;
  colour?: Colour;
}

/** Rows under a header, each column as wide as its widest cell. */
export function printTable(header: readonly string[], rows: readonly (readonly Cell[])[]): void {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.text.length ?? 0)),
  );
  const line = (cells: readonly Cell[]): string =>
    cells
      .map(({ text, colour }, column) => {
        const padded = text.padEnd(widths[column] ?? 0);
        return colour ? paint(colour, padded) : padded;
      })
      .join('  ')
      .trimEnd();
  print(`  ${line(header.map((text) => ({ text, colour: 'dim' })))}`);
  for (const row of rows) print(`  ${line(row)}`);
}
