import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A process of the bench's own that answers each message with one message. */
export class Child<Request, Answer> {
  private readonly process: ChildProcess;

  /** `file` is the compiled one beside this. */
  constructor(file: string) {
    this.process = fork(new URL(file, import.meta.url), { serialization: 'advanced' });
  }

  async ask<One extends Answer>(request: Request): Promise<One> {
    this.process.send(request as object);
    return this.next<One>();
  }

  /** What it says next. Rejects when it ends instead. */
  async next<One>(): Promise<One> {
    const patience = new AbortController();
    const ended = once(this.process, 'exit', patience).then(([code]) => {
      throw new Error(`${this.process.spawnargs[1]} ended with ${code}`);
    });
    try {
      const [message] = await Promise.race([once(this.process, 'message', patience), ended]);
      return message as One;
    } finally {
      ended.catch(() => undefined);
      patience.abort();
    }
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  stop(): void {
    if (this.process.connected) this.process.disconnect();
  }
}
