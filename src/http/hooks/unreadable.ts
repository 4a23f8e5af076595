import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { v4 } from 'uuid';
import { problemBody } from '../problem.filter.ts';
import { Problem } from '../problem.ts';
import type { AccessLog } from './access-log.ts';
import { REQUEST_ID } from './request-id.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

function problemOf(code = ''): Problem {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Problem('request_timeout', 'The request did not arrive in time; send it again, faster');
    case 'HPE_HEADER_OVERFLOW':
      return new Problem('headers_too_large', 'Path and headers take more than 16 KiB; send fewer or shorter ones');
    default:
      return new Problem('malformed_request', 'This is not HTTP/1.1 as RFC 9112 has it');
  }
}

/** Answers what Node could not read as a request; its connection ends. */
export function answerUnreadable(log: AccessLog, error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const problem = problemOf(error.code);
  const status = problem.getStatus();
  const id = v4();
  const body = problemBody(problem, id);
  const headers = {
    ...SECURITY_HEADERS,
    [REQUEST_ID]: id,
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  if (socket.writable) socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
  socket.destroySoon();
  log.unreadable(status, id);
}
