import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';

type DnsRecord = { type: 'A' | 'AAAA'; address: string } | { type: 'CNAME'; target: string };
/** Records of a name, asked anew for every query; `hang` never answers, undefined is NXDOMAIN. */
export type Answer = DnsRecord[] | 'hang' | undefined;

const TYPES = { A: 1, CNAME: 5, AAAA: 28 } as const;

/** A small recursive name server on loopback: follows CNAMEs to names it knows, speaks UDP only. */
export class DnsServer {
  /** Every query, as `name type`; one that is sent again for want of an answer counts once. */
  readonly queries: string[] = [];
  private readonly zone = new Map<string, () => Answer>();
  /** By query: its id, type and name. */
  private readonly replies = new Map<string, Buffer | undefined>();
  private readonly socket: Socket = createSocket('udp4');

  static async start(): Promise<DnsServer> {
    const server = new DnsServer();
    server.socket.on('message', (query, { port, address }) => {
      const reply = server.replyOnce(query);
      if (reply) server.socket.send(reply, port, address);
    });
    server.socket.bind(0, '127.0.0.1');
    await once(server.socket, 'listening');
    return server;
  }

  get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  set(name: string, answer: Answer | (() => Answer)): void {
    this.replies.clear();
    this.zone.set(name, typeof answer === 'function' ? answer : () => answer);
  }

  /** Shorthand: addresses of either family. */
  setAddresses(name: string, ...addresses: string[]): void {
    this.set(name, addresses.map(record));
  }

  async stop(): Promise<void> {
    this.socket.close();
    await once(this.socket, 'close');
  }

  private replyOnce(query: Buffer): Buffer | undefined {
    const { name, type } = readQuestion(query);
    const key = `${query.readUInt16BE(0)} ${type} ${name}`;
    if (!this.replies.has(key)) this.replies.set(key, this.reply(query));
    return this.replies.get(key);
  }

  private reply(query: Buffer): Buffer | undefined {
    const { name, type, end } = readQuestion(query);
    const typeName = Object.entries(TYPES).find(([, code]) => code === type)?.[0] ?? String(type);
    this.queries.push(`${name} ${typeName}`);
    const answers: Buffer[] = [];
    let found: Answer;
    for (let owner = name, hops = 0; hops < 8; hops += 1) {
      found = this.zone.get(owner)?.();
      if (found === 'hang') return undefined;
      const alias = found?.find((entry) => entry.type === 'CNAME');
      for (const entry of found ?? [])
        if (entry === alias || entry.type === typeName) answers.push(encode(owner, entry));
      if (alias?.type !== 'CNAME') break;
      owner = alias.target;
    }
    const head = Buffer.from(query.subarray(0, 12));
    head.writeUInt16BE(found ? 0x8180 : 0x8183, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(answers.length, 6);
    head.writeUInt32BE(0, 8);
    return Buffer.concat([head, query.subarray(12, end), ...answers]);
  }
}

export const record = (address: string): DnsRecord => ({ type: address.includes(':') ? 'AAAA' : 'A', address });

function readQuestion(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function encode(owner: string, entry: DnsRecord): Buffer {
  const data = entry.type === 'CNAME' ? encodeName(entry.target) : encodeAddress(entry.address);
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(TYPES[entry.type], 0);
  fixed.writeUInt16BE(1, 2);
  // A long time to live: nothing may be remembered anyway.
  fixed.writeUInt32BE(3600, 4);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([encodeName(owner), fixed, data]);
}

function encodeName(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}

const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));

function encodeAddress(address: string): Buffer {
  if (!address.includes(':')) return Buffer.from(address.split('.').map(Number));
  const [front = '', back] = address.split('::');
  const [head, tail] = [groups(front), groups(back ?? '')];
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return Buffer.from([...head, ...zeros, ...tail].map((group) => group.padStart(4, '0')).join(''), 'hex');
}
