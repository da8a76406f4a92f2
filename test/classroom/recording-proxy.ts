/**
 * Stands between a learner and the class's server with the class's own certificate, so that the learner's program takes it for the
 * class; keeps every byte of both ways as it was inside TLS: lines, headers and bodies.
 */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { connect, createServer, type TLSSocket } from 'node:tls';
import { formatJoinCode, parseJoinCode } from '../../src/classroom/join-code.ts';

export interface Exchange {
  /** Request line or status line. */
  readonly line: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface RecordingProxy {
  /** The class's join code, with the address of the proxy. */
  readonly joinCode: string;
  /** Every byte so far, connection by connection, first what the learner sent, then what the class sent. */
  bytes(): Buffer;
  /** What the learners sent, request by request. */
  requests(): readonly Exchange[];
  /** What the class sent, as text. */
  answers(): string;
  close(): Promise<void>;
}

/** @param directory the class's folder, where its key and certificate lie */
export async function recordTraffic(joinCode: string, directory: string): Promise<RecordingProxy> {
  const pem = readFileSync(path.join(directory, 'loopback-server.pem'), 'utf8');
  const { host, port, ...rest } = parseJoinCode(joinCode);
  const connections: { readonly sent: Buffer[]; readonly heard: Buffer[] }[] = [];
  const sockets = new Set<TLSSocket>();
  const keep = (socket: TLSSocket, into: Buffer[], other: TLSSocket): void => {
    sockets.add(socket);
    socket.on('data', (chunk: Buffer) => void into.push(chunk));
    socket.pipe(other);
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
  };
  const server = createServer({ key: pem, cert: pem }, (learner) => {
    const connection = { sent: [], heard: [] };
    connections.push(connection);
    const upstream = connect({ host, port, rejectUnauthorized: false });
    keep(learner, connection.sent, upstream);
    keep(upstream, connection.heard, learner);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    joinCode: formatJoinCode({ ...rest, host: '127.0.0.1', port: (server.address() as AddressInfo).port }),
    bytes: () => Buffer.concat(connections.flatMap(({ sent, heard }) => [...sent, ...heard])),
    requests: () => connections.flatMap(({ sent }) => requestsIn(Buffer.concat(sent))),
    answers: () => connections.map(({ heard }) => Buffer.concat(heard).toString()).join('\n'),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Requests on one connection; their bodies have a content-length. */
function requestsIn(bytes: Buffer): Exchange[] {
  const found: Exchange[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf('\r\n\r\n', at);
    if (end < 0) break;
    const [line = '', ...lines] = bytes.subarray(at, end).toString().split('\r\n');
    const headers = Object.fromEntries(
      lines.map((text) => [text.slice(0, text.indexOf(':')).toLowerCase(), text.slice(text.indexOf(':') + 1).trim()]),
    );
    const length = Number(headers['content-length'] ?? 0);
    found.push({ line, headers, body: bytes.subarray(end + 4, end + 4 + length).toString() });
    at = end + 4 + length;
  }
  return found;
}
