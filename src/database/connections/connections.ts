import { Injectable } from '@nestjs/common';

interface Connection {
  hurry(): void;
  leaveIfIdle(): void;
  abandon(why: string): void;
}

/** A process that stops lets its statements take their time for so long. */
const CALM_MS = 8_000;

/** All connections of this process to one server. */
@Injectable()
export class Connections {
  readonly all = new Set<Connection>();
  /** No statement may hold up the end of the process. */
  hurried = false;
  private timer: NodeJS.Timeout | undefined;

  /** One was told that it leads to no primary any more: those that only read would not be told. */
  leaveIdle(): void {
    for (const connection of this.all) connection.leaveIfIdle();
  }

  /** The server is away: what waits for its answers fails. */
  abandon(why: string): void {
    for (const connection of this.all) connection.abandon(why);
  }

  /** The process begins to stop. */
  stop(): void {
    this.timer ??= setTimeout(() => {
      this.hurried = true;
      for (const connection of this.all) connection.hurry();
    }, CALM_MS).unref();
  }
}
