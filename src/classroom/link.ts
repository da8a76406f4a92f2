/**
 * A learner's link to the class: what is shared goes out in order and once, what the class says comes in. The tutorial never waits for
 * it; while the server is away events stay in the queue.
 */
import type { IncomingMessage } from 'node:http';
import type { HandIn } from '../engine/class/hand-in.ts';
import { type SharedEvent, shareEvent } from '../engine/class/shared-events.ts';
import type { TutorialEvent } from '../engine/events.ts';
import type { EventQueue, Membership } from './membership.ts';
import { createPinnedClient, type Endpoint, LinkError, type PinnedClient } from './pinned.ts';
import { parsePlain } from './plain-words.ts';
import {
  type AboutAnswer,
  type ActRequest,
  aboutAnswerSchema,
  actAnswerSchema,
  eventsAnswerSchema,
  type JoinAnswer,
  joinAnswerSchema,
  limits,
  protocolVersion,
  refusalSchema,
  type StreamMessage,
  streamMessageSchema,
} from './protocol.ts';

export interface LinkOptions {
  readonly membership: Membership;
  readonly queue: EventQueue;
  /** Real ms since 1970. */
  readonly now: () => number;
  /** Waits real ms; rejects when aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** The last message that is known already; 0 where none is. */
  readonly after?: number;
  readonly onMessage: (message: StreamMessage) => void;
  readonly onState: (state: LinkState) => void;
}

export interface SignedHandIn {
  readonly receipt: string;
  readonly signature: string;
  readonly publicKey: string;
}

export type LinkState = 'connecting' | 'connected' | 'away' | 'refused';

export interface ClassLink {
  /** Takes an event of the tutorial; what is not allowed to be told is dropped here. */
  tell(event: TutorialEvent): void;
  raiseHand(): Promise<void>;
  lowerHand(): Promise<void>;
  shareScript(text: string): Promise<void>;
  /** Hands in; what the class signed of it, its signature and its public key. */
  handIn(handIn: HandIn): Promise<SignedHandIn>;
  leave(): Promise<void>;
  /** Sends what waits, for at most `ms`, then ends. */
  close(ms: number): Promise<void>;
}

const retryMs = [1_000, 2_000, 5_000, 10_000, 20_000] as const;

/** Asks what class it is, before anything is told of the learner. Rejects with LinkError. */
export async function aboutClass(endpoint: Endpoint & { readonly secret: string }): Promise<AboutAnswer> {
  const client = createPinnedClient(endpoint);
  try {
    const request = { version: protocolVersion, secret: endpoint.secret };
    return aboutAnswerSchema.parse(await asked(client, '/v1/about', request, null));
  } finally {
    client.close();
  }
}

/** Asks for a seat. Rejects with LinkError. */
export async function joinClass(
  endpoint: { readonly host: string; readonly port: number; readonly fingerprint: string },
  request: { readonly secret: string; readonly machine: string; readonly alias: string },
): Promise<JoinAnswer> {
  const client = createPinnedClient(endpoint);
  try {
    return joinAnswerSchema.parse(await asked(client, '/v1/join', { version: protocolVersion, ...request }, null));
  } finally {
    client.close();
  }
}

/** Hands in without a running link. Rejects with LinkError. */
export async function handInTo(membership: Membership, handIn: HandIn): Promise<SignedHandIn> {
  const client = createPinnedClient(membership);
  const { seat, credential } = membership;
  try {
    const request: ActRequest = { version: protocolVersion, seat, act: 'hand-in', handIn };
    return signedIn(await asked(client, '/v1/act', request, credential));
  } finally {
    client.close();
  }
}

function signedIn(answer: unknown): SignedHandIn {
  const { receipt, signature, publicKey } = actAnswerSchema.parse(answer);
  if (receipt === undefined || signature === undefined || publicKey === undefined)
    throw new LinkError('malformed', 'The class did not sign the hand-in.');
  return { receipt, signature, publicKey };
}

async function asked(
  client: PinnedClient,
  path: string,
  body: unknown,
  credential: string | null,
  signal?: AbortSignal,
): Promise<unknown> {
  const answer = await client.post(path, body, credential, signal);
  if (answer.status < 300) return answer.body;
  const refusal = refusalSchema.safeParse(answer.body);
  const { code, message, next } = refusal.success
    ? refusal.data.error
    : { code: 'unknown', message: `The class answered with status ${answer.status}.`, next: 'Try again.' };
  throw new LinkError('refused', `${message} ${next}`, answer.status, code);
}

/** Starts the link; it connects, and connects again, by itself. */
export function startLink(options: LinkOptions): ClassLink {
  const { membership, queue, now, wait, onState } = options;
  const { seat, credential } = membership;
  const client = createPinnedClient(membership);
  const ended = new AbortController();
  let wake: () => void = () => {};
  let idle: () => void = () => {};
  const act = (request: DistributiveOmit<ActRequest, 'version' | 'seat'>): Promise<unknown> =>
    asked(client, '/v1/act', { version: protocolVersion, seat, ...request }, credential);

  const sending = (async () => {
    let failures = 0;
    // One wait for the next sign of life at a time, however often something comes to be told meanwhile.
    let beat: Promise<void> | null = null;
    while (!ended.signal.aborted) {
      const batch = queue.peek(limits.batch);
      if (batch.length === 0) {
        idle();
        beat ??= wait(limits.heartbeatMs, ended.signal)
          .catch(() => {})
          .then(() => {
            beat = null;
          });
        await Promise.race([new Promise<void>((resolve) => (wake = resolve)), beat]);
        if (beat === null && queue.length === 0 && !ended.signal.aborted) await act({ act: 'alive' }).catch(() => {});
        continue;
      }
      try {
        const events = batch.map(({ seq, at, event }) => ({ seq, ageMs: Math.max(0, now() - at), event }));
        const answer = eventsAnswerSchema.parse(
          await asked(client, '/v1/events', { version: protocolVersion, seat, events }, credential, ended.signal),
        );
        await queue.acknowledged(answer.acknowledged);
        failures = 0;
      } catch (error) {
        if (ended.signal.aborted) return;
        if (isFinal(error)) onState('refused');
        await wait(retryMs[Math.min(failures++, retryMs.length - 1)] ?? 20_000, ended.signal).catch(() => {});
      }
    }
  })();

  const listening = (async () => {
    let last = options.after ?? 0;
    for (let failures = 0; !ended.signal.aborted; ) {
      onState('connecting');
      try {
        const stream = await client.stream(`/v1/stream?seat=${seat}`, credential, last, ended.signal);
        if (stream.statusCode !== 200) {
          stream.resume();
          const status = stream.statusCode ?? 0;
          throw new LinkError('refused', `The class answered with status ${status}.`, status);
        }
        onState('connected');
        failures = 0;
        for await (const message of messagesIn(stream)) {
          if (message.type === 'message') last = Math.max(last, message.id);
          options.onMessage(message);
        }
      } catch (error) {
        if (ended.signal.aborted) return;
        onState(isFinal(error) ? 'refused' : 'away');
      }
      await wait(retryMs[Math.min(failures++, retryMs.length - 1)] ?? 20_000, ended.signal).catch(() => {});
    }
  })();

  return {
    tell: (event) => {
      const shared: SharedEvent | null = shareEvent(event);
      if (shared === null || isRepeat(queue, shared)) return;
      queue.push(shared, now());
      wake();
    },
    raiseHand: async () => void (await act({ act: 'raise-hand' })),
    lowerHand: async () => void (await act({ act: 'lower-hand' })),
    shareScript: async (text) => void (await act({ act: 'share-script', text })),
    handIn: async (handIn) => signedIn(await act({ act: 'hand-in', handIn })),
    leave: async () => void (await act({ act: 'leave' })),
    close: async (ms) => {
      if (queue.length > 0) {
        const sent = new Promise<void>((resolve) => (idle = resolve));
        wake();
        await Promise.race([sent, wait(ms, ended.signal).catch(() => {})]);
      }
      ended.abort();
      wake();
      client.close();
      await Promise.allSettled([sending, listening]);
    },
  };
}

/** Trying again does not help: another server, a seat that is not known or was given back, or another version. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof LinkError)) return false;
  return error.code === 'not-this-class' || (error.code === 'refused' && [400, 403].includes(error.status ?? 0));
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** A wait tells the class the same thing every few seconds: once is enough. */
function isRepeat(queue: EventQueue, event: SharedEvent): boolean {
  const key = JSON.stringify(event);
  const repeated =
    event.type === 'step-event' && event.event.type === 'operation-waiting' && lastTold.get(queue) === key;
  lastTold.set(queue, key);
  return repeated;
}

const lastTold = new WeakMap<EventQueue, string>();

const longestMessage = 64 * 1024;

/** The messages of a stream of events; one that does not fit the protocol is left out. */
async function* messagesIn(stream: IncomingMessage): AsyncGenerator<StreamMessage> {
  stream.setEncoding('utf8');
  let text = '';
  for await (const chunk of stream) {
    text += chunk as string;
    if (text.length > longestMessage && !text.slice(0, longestMessage).includes('\n\n'))
      throw new LinkError('malformed', 'The class sent a message that is longer than its protocol allows.');
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const data = text
        .slice(0, end)
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5).trimStart())
        .join('\n');
      text = text.slice(end + 2);
      const message = read(data);
      if (message !== null) yield message;
    }
  }
}

function read(data: string): StreamMessage | null {
  const parsed = streamMessageSchema.safeParse(parsePlain(data));
  return parsed.success ? parsed.data : null;
}
