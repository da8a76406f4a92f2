import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A server that listens. */
export interface Listener {
  /** `https://localhost:50443`. */
  readonly url: string;
  readonly port: number;
  /** Takes no more connections, lets requests that are under way finish for `graceMs`, then ends them. */
  close(graceMs?: number): Promise<void>;
}

const loopbackHosts = ['127.0.0.1', '::1', 'localhost'];

/**
 * How long a client may take, in ms: to shake hands, to send its headers, to send a whole request; and how long an idle connection is
 * kept for the next one. Answers may take as long as they like.
 */
const usualPatience = {
  handshakeTimeout: 30_000,
  headersTimeout: 20_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 65_000,
};

/** Somebody asked for an address that is not this machine's own. */
export class NotLoopbackError extends Error {
  override readonly name = 'NotLoopbackError';
  constructor(readonly host: string) {
    super(
      `The server listens on this machine alone: ${loopbackHosts.join(', ')}. "${host}" can be reached from elsewhere.`,
    );
  }
}

/**
 * HTTPS on this machine. Rejects with NotLoopbackError for any other address unless `allowOtherHosts` says so; with Node's own
 * error where the port is taken.
 */
export async function listen(options: {
  readonly cert: string;
  readonly key: string;
  readonly onRequest: (request: IncomingMessage, response: ServerResponse) => void;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** Default: one that is free. */
  readonly port?: number;
  /** A class is served to others; everything else is not. */
  readonly allowOtherHosts?: boolean;
  /** Other times than the usual ones. */
  readonly patience?: Partial<typeof usualPatience>;
}): Promise<Listener> {
  const { host = '127.0.0.1', port = 0, cert, key, onRequest } = options;
  if (!loopbackHosts.includes(host) && options.allowOtherHosts !== true) throw new NotLoopbackError(host);
  const server: Server = createServer(
    { cert, key, minVersion: 'TLSv1.2', ...usualPatience, ...options.patience },
    onRequest,
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const bound = (server.address() as AddressInfo).port;
  const shown = loopbackHosts.includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    url: `https://${shown}:${bound}`,
    port: bound,
    close: (graceMs = 2_000) =>
      new Promise((resolve) => {
        const late = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(late);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
