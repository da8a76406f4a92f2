/** Requests to a class's server whose certificate is the one that the join code names: nothing is sent before that is known. */
import { Agent, type IncomingMessage, request } from 'node:http';
import type { Duplex } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';
import { parsePlain } from './plain-words.ts';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
  /** The first 20 hex digits of the certificate's SHA-256 fingerprint. */
  readonly fingerprint: string;
}

/** The server is not the one of the join code, or cannot be reached; `code` says which. */
export class LinkError extends Error {
  override readonly name = 'LinkError';
  constructor(
    readonly code: 'unreachable' | 'not-this-class' | 'refused' | 'malformed',
    message: string,
    /** HTTP status of a refusal. */
    readonly status: number | null = null,
    readonly reason: string | null = null,
  ) {
    super(message);
  }
}

/** A whole class that joins at once waits its turn for the handshake. */
const connectMs = 20_000;
/** Without a byte for so long, an answer is not coming, and a stream (which says something every 15 s) has ended unheard. */
const silenceMs = { post: 20_000, stream: 50_000 } as const;
const longestAnswer = 512 * 1024;

class PinnedAgent extends Agent {
  constructor(private readonly endpoint: Endpoint) {
    super({ keepAlive: true, maxSockets: 4, timeout: 60_000 });
  }

  override createConnection(_options: object, callback?: (error: Error | null, stream: Duplex) => void): Duplex | null {
    const { host, port, fingerprint } = this.endpoint;
    // The chain proves nothing here (it is the server's own); the fingerprint of the code does, and is checked before any byte leaves.
    const socket: TLSSocket = connect({
      host,
      port,
      rejectUnauthorized: false,
      timeout: connectMs,
      minVersion: 'TLSv1.2',
    });
    const fail = (error: Error): void => {
      socket.destroy();
      callback?.(error, socket);
    };
    const unreachable = (why: string): LinkError =>
      new LinkError('unreachable', `The class at ${host}:${port} cannot be reached: ${why}`);
    const refused = (error: Error): void => fail(unreachable(error.message));
    const late = (): void => fail(unreachable('no answer.'));
    socket.once('error', refused);
    socket.once('timeout', late);
    socket.once('secureConnect', () => {
      const shown = (socket.getPeerCertificate().fingerprint256 ?? '').replaceAll(':', '').toLowerCase();
      if (!shown.startsWith(fingerprint)) {
        fail(
          new LinkError(
            'not-this-class',
            'Somebody else answers at the class’s address: its certificate is not the one of the join code.',
          ),
        );
        return;
      }
      socket.off('error', refused);
      socket.off('timeout', late);
      socket.setTimeout(0);
      callback?.(null, socket);
    });
    return null;
  }
}

export interface PinnedClient {
  /** Sends JSON; the status and the answer's JSON. Rejects with LinkError. */
  post(
    path: string,
    body: unknown,
    credential: string | null,
    signal?: AbortSignal,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  /** Opens a stream of events. Rejects with LinkError. */
  stream(path: string, credential: string, lastEventId: number, signal: AbortSignal): Promise<IncomingMessage>;
  close(): void;
}

/** A client of one server. */
export function createPinnedClient(endpoint: Endpoint): PinnedClient {
  const agent = new PinnedAgent(endpoint);
  const send = (
    method: string,
    path: string,
    headers: Record<string, string>,
    body: string | null,
    signal: AbortSignal | undefined,
  ): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const { host, port } = endpoint;
      const sent = request(
        {
          agent,
          host,
          port,
          path,
          method,
          headers: { host: `${host}:${port}`, ...headers },
          ...(signal ? { signal } : {}),
        },
        resolve,
      );
      sent.once('error', (error) =>
        reject(
          error instanceof LinkError || signal?.aborted
            ? error
            : new LinkError('unreachable', `The class at ${host}:${port} went away: ${error.message}`),
        ),
      );
      sent.setTimeout(silenceMs[body === null ? 'stream' : 'post'], () => sent.destroy(new Error('no answer.')));
      sent.end(body ?? undefined);
    });
  return {
    async post(path, body, credential, signal) {
      const text = JSON.stringify(body);
      const answer = await send(
        'POST',
        path,
        {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(text)),
          ...(credential === null ? {} : { authorization: `Bearer ${credential}` }),
        },
        text,
        signal,
      );
      return { status: answer.statusCode ?? 0, body: parsePlain(await textOf(answer)) };
    },
    stream: (path, credential, lastEventId, signal) =>
      send(
        'GET',
        path,
        { accept: 'text/event-stream', authorization: `Bearer ${credential}`, 'last-event-id': String(lastEventId) },
        null,
        signal,
      ),
    close: () => agent.destroy(),
  };
}

/** Rejects with LinkError where an answer is longer than any of this protocol. */
async function textOf(message: IncomingMessage): Promise<string> {
  message.setEncoding('utf8');
  let text = '';
  for await (const chunk of message) {
    text += chunk as string;
    if (text.length > longestAnswer) {
      message.destroy();
      throw new LinkError('malformed', 'The class answered with more than its protocol allows.');
    }
  }
  return text;
}
