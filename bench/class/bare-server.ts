/**
 * What cannot be beaten: the same messages over the same TLS, answered without checking, keeping or computing anything. A board hears
 * of each event as it comes.
 */
import { createHash, X509Certificate } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { formatJoinCode } from '../../src/classroom/join-code.ts';
import type { EventsRequest, JoinAnswer } from '../../src/classroom/protocol.ts';
import { loopbackCertificate } from '../../src/loopback/certificate.ts';
import { listen } from '../../src/loopback/listener.ts';

/** Starts it; the join code, and where its boards listen (below `/board/state`). */
export async function serveBare(directory: string): Promise<{ readonly code: string; readonly url: string }> {
  const certificate = await loopbackCertificate({ directory, now: new Date() });
  const boards = new Set<ServerResponse>();
  const hints = new Map<number, number>();
  let seats = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const json = (body: unknown): void => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.method === 'GET') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      if (request.url?.startsWith('/board')) boards.add(response);
      else response.write(`data: ${JSON.stringify({ type: 'now', heldAt: null, hand: 'down', classStep: null })}\n\n`);
      return;
    }
    let text = '';
    for await (const chunk of request) text += chunk;
    if (request.url === '/v1/join') return json(joinAnswer(++seats));
    if (request.url !== '/v1/events') return json({ done: true });
    const { seat, events } = JSON.parse(text) as EventsRequest;
    hints.set(seat, (hints.get(seat) ?? 0) + events.length);
    const message = `data: ${JSON.stringify({ type: 'changes', rows: [{ seat, hints: hints.get(seat) }] })}\n\n`;
    for (const board of boards) board.write(message);
    json({ acknowledged: events.at(-1)?.seq ?? 0 });
  };
  const listener = await listen({
    cert: certificate.cert,
    key: certificate.key,
    onRequest: (request, response) => void answer(request, response),
  });
  const fingerprint = createHash('sha256').update(new X509Certificate(certificate.cert).raw).digest('hex').slice(0, 20);
  return {
    code: formatJoinCode({ host: '127.0.0.1', port: listener.port, fingerprint, secret: '00000000' }),
    url: `${listener.url}/board/#token=none`,
  };
}

const joinAnswer = (seat: number): JoinAnswer => ({
  version: 1,
  className: 'Bare',
  classId: 'bare-class',
  target: 'sandbox',
  layout: 'group',
  seat,
  aliasTaken: false,
  overflow: false,
  credential: 'bare'.repeat(8),
  suffix: '-01',
  classStep: null,
  heldAt: null,
  seq: 0,
});
