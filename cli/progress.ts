import { harmless } from './print.ts';

const WIDTH = 30;

/** A bar on stderr that is drawn over itself; nothing at all where stderr is no terminal. */
export class Progress {
  private readonly shown = process.stderr.isTTY;

  draw(done: number, total: number, what: string): void {
    if (!this.shown) return;
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
    const percent = `${Math.floor(share * 100)} %`.padStart(5);
    const counts = harmless(`${done.toLocaleString('en')} of ${total.toLocaleString('en')} ${what}`);
    process.stderr.write(`\r\u001b[K${bar} ${percent}  ${counts}`);
  }

  end(): void {
    if (this.shown) process.stderr.write('\n');
  }
}
