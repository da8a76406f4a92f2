/** Ties a tutorial to the class that the learner is in, if any: events go out, words of the class come in. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ClassLink } from '../classroom/link.ts';
import type { StreamMessage } from '../classroom/protocol.ts';
import type { Tutorial } from '../engine/tutorial.ts';
import { classDirectory } from './class-directory.ts';
import type { Invocation } from './command.ts';

export interface JoinedClass {
  readonly link: ClassLink;
  readonly className: string;
  /** Where the class's words go; to stderr, a line each, unless somebody else takes them. */
  hear(listener: (words: string) => void): void;
  /** Sends what waits for a moment, then ends; what is left goes out at the next start. */
  close(): Promise<void>;
}

const closingMs = 2_000;

/** The link of the profile's class; null where the learner is in none. */
export async function tieToClass(invocation: Invocation, tutorial: Tutorial): Promise<JoinedClass | null> {
  const { loadMembership, EventQueue } = await import('../classroom/membership.ts');
  const directory = classDirectory(invocation);
  const membership = await loadMembership(directory);
  if (membership === null) return null;
  const { startLink } = await import('../classroom/link.ts');
  let hear = (words: string): void => invocation.io.err(`[class] ${words}\n`);
  const queue = await EventQueue.open(directory, 0);
  const link = startLink({
    membership,
    queue,
    now: invocation.io.wall,
    wait: (ms, signal) => delay(ms, undefined, { signal, ref: false }),
    onMessage: (message) => {
      const words = wordsOf(message);
      if (words !== null) hear(words);
    },
    onState: () => {},
  });
  const stop = tutorial.subscribe((event) => link.tell(event));
  return {
    link,
    className: membership.className,
    hear: (listener) => {
      hear = listener;
    },
    close: async () => {
      stop();
      await link.close(closingMs);
    },
  };
}

function wordsOf(message: StreamMessage): string | null {
  switch (message.type) {
    case 'message':
      return `${message.by}: ${message.text}`;
    case 'now':
      return message.heldAt === null ? null : `The class is held at ${message.heldAt}: please wait there.`;
    case 'held':
      return `The class is held at ${message.step}: please wait there.`;
    case 'released':
      return 'The class goes on.';
    case 'hand':
      return message.state === 'claimed'
        ? 'Somebody is on the way to you.'
        : message.state === 'up'
          ? 'Your hand is up.'
          : 'Your hand is down.';
    case 'closed':
      return 'The class’s server has ended. You go on as before.';
  }
}
