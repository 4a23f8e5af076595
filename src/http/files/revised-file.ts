import type { FastifyReply, FastifyRequest } from 'fastify';
import { ServedFile } from './served-file.ts';

/** JSON that is made, and compressed, once for each revision of what it tells, when it is first asked for. */
export class RevisedFile {
  private made: { revision: number; file: ServedFile } | undefined;

  constructor(
    private readonly revision: () => number,
    private readonly value: () => unknown,
  ) {}

  send(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const revision = this.revision();
    if (this.made?.revision !== revision) {
      const text = JSON.stringify(this.value());
      this.made = { revision, file: new ServedFile('application/json; charset=utf-8', () => Buffer.from(text)) };
    }
    return this.made.file.send(request, reply, {});
  }
}
