import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { encodingFor, WORTH_BYTES, type Encoding } from './encoding.ts';

/** What is not text is compressed already. */
const TEXT = /^(text\/|application\/(json|javascript)|image\/svg)/;
/** Beyond it the best compression takes seconds. */
const LARGE_BYTES = 262_144;

const COMPRESS: Record<Encoding, (content: Buffer) => Promise<Buffer>> = {
  br: (content) =>
    promisify(brotliCompress)(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: content.length > LARGE_BYTES ? 6 : 11 },
    }),
  gzip: (content) => promisify(gzip)(content, { level: 9 }),
};

/**
 * A file that is served from memory, to each client in the smallest form it takes, and not again to one that has it. It is read
 * and compressed once, when it is first asked for.
 */
export class ServedFile {
  private read: Promise<Buffer> | undefined;
  private tag: string | undefined;
  private readonly compressed = new Map<Encoding, Promise<Buffer>>();

  constructor(
    private readonly type: string,
    private readonly content: () => Buffer | Promise<Buffer>,
  ) {}

  /** A handler of GET, which Fastify also asks for HEAD. */
  async send(request: FastifyRequest, reply: FastifyReply, headers: Record<string, string>): Promise<FastifyReply> {
    const content = await (this.read ??= Promise.resolve(this.content()));
    // Weak, as it is the same for all forms.
    this.tag ??= `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
    reply.headers(headers).header('etag', this.tag).header('vary', 'accept-encoding');
    if (isKnown(request.headers['if-none-match'], this.tag)) return reply.status(304).send();
    const encoding = encodingFor(request.headers['accept-encoding']);
    const smaller = encoding && (await this.compress(encoding, content));
    if (encoding && smaller) reply.header('content-encoding', encoding);
    return reply.type(this.type).send(smaller ?? content);
  }

  /** Undefined when that would not make it smaller. */
  private async compress(encoding: Encoding, content: Buffer): Promise<Buffer | undefined> {
    if (!TEXT.test(this.type) || content.length < WORTH_BYTES) return undefined;
    let compressed = this.compressed.get(encoding);
    if (!compressed) this.compressed.set(encoding, (compressed = COMPRESS[encoding](content)));
    return compressed;
  }
}

function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  const tags = ifNoneMatch?.split(',').map((one) => one.trim()) ?? [];
  return tags.includes('*') || tags.some((one) => one.replace(/^W\//, '') === tag.slice(2));
}
