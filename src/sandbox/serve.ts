import type { IncomingMessage, ServerResponse } from 'node:http';
import { type LoopbackCertificate, loopbackCertificate } from '../loopback/certificate.ts';
import { type Listener, listen } from '../loopback/listener.ts';
import type { FrontDoor, WireRequest, WireResponse } from '../wire.ts';
import { AzureError } from './errors.ts';

/** A sandbox behind HTTPS. */
export interface ServedSandbox {
  readonly url: string;
  readonly port: number;
  /** What clients trust. */
  readonly caFile: string;
  close(): Promise<void>;
}

/** Resource Manager's limit for a request's body (bytes). */
const largestBody = 4 * 1024 * 1024;

const tooLarge = new AzureError(
  'RequestEntityTooLarge',
  `The request content size exceeds the maximum size of ${largestBody} bytes.`,
  { status: 413, gateway: true },
);

/** The body as text, or undefined where it is larger than allowed (then the rest is read and thrown away). */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  return size > largestBody ? undefined : Buffer.concat(chunks).toString('utf8');
}

const headersOf = (request: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
};

/** Names under which this machine reaches itself: a page in a browser that points another name here is turned away. */
const isOwnName = (host: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);

function send(response: ServerResponse, answer: WireResponse): void {
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}

const refuse = (response: ServerResponse, error: AzureError): void => {
  const { status, headers, body } = error.toAnswer();
  const text = JSON.stringify(body);
  send(response, { status, headers: { ...headers, 'content-type': 'application/json; charset=utf-8' }, body: text });
};

/** From Node's request to the front door and back. */
export function requestListener(frontDoor: FrontDoor): (request: IncomingMessage, response: ServerResponse) => void {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const host = request.headers.host ?? '';
    if (!isOwnName(host)) {
      const message = `This server does not answer for '${host}'.`;
      return refuse(response, new AzureError('MisdirectedRequest', message, { status: 421, gateway: true }));
    }
    const body = await readBody(request);
    if (body === undefined) return refuse(response, tooLarge);
    const wire: WireRequest = {
      method: request.method ?? 'GET',
      url: `https://${host}${request.url ?? '/'}`,
      headers: headersOf(request),
      ...(body === '' ? {} : { body }),
    };
    send(response, await frontDoor(wire));
  };
  return (request, response) => {
    // No answer at all (a fault, the sandbox closing): the connection breaks, as it would.
    answer(request, response).catch(() => request.socket.destroy());
  };
}

/**
 * Puts a sandbox's front door behind HTTPS on this machine. `directory`: where the certificate of this installation is kept.
 * Rejects where the port is taken, or `host` is not this machine alone.
 */
export async function serveSandbox(
  frontDoor: FrontDoor,
  options: { readonly directory: string; readonly now: Date; readonly port?: number; readonly host?: string },
): Promise<ServedSandbox> {
  const certificate: LoopbackCertificate = await loopbackCertificate({
    directory: options.directory,
    now: options.now,
  });
  const listener: Listener = await listen({
    cert: certificate.cert,
    key: certificate.key,
    onRequest: requestListener(frontDoor),
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.host === undefined ? {} : { host: options.host }),
  });
  return { url: listener.url, port: listener.port, caFile: certificate.caFile, close: () => listener.close() };
}
