/** A learner's seat while the tutorial runs: the link, the hold, what was said, the hand, the hand-in. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Classroom, type ClassroomState, type ClassWords, wordsOf } from '../engine/class/classroom.ts';
import { handInOf } from '../engine/class/hand-in.ts';
import type { StepGate } from '../engine/gate.ts';
import type { StepId } from '../engine/step.ts';
import type { Tutorial } from '../engine/tutorial.ts';
import { handInFile } from './hand-in.ts';
import { createHold } from './hold.ts';
import { type ClassLink, startLink } from './link.ts';
import { EventQueue, type Membership } from './membership.ts';
import { keepMessage, loadMessages } from './message-file.ts';
import type { StreamMessage } from './protocol.ts';

export interface SeatOptions {
  readonly membership: Membership;
  /** Where the seat is kept. */
  readonly directory: string;
  /** Real ms since 1970. */
  readonly now: () => number;
  /** Waits real ms; rejects when aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A step's title. */
  readonly title: (step: StepId) => string;
}

export interface LearnerSeat extends Classroom {
  readonly gate: StepGate;
  /** From now on what happens in the tutorial is told. */
  follow(tutorial: Tutorial): void;
  /** Sends what waits, for at most `ms`, then ends. */
  close(ms: number): Promise<void>;
}

export const handInFileName = 'hand-in.json';

/** Sits down: the link connects, and connects again, by itself. */
export async function sitDown(options: SeatOptions): Promise<LearnerSeat> {
  const { membership, directory, now, wait, title } = options;
  const listeners = new Set<(words: string | null) => void>();
  let state: ClassroomState = {
    name: membership.className,
    alias: membership.alias,
    seat: membership.seat,
    connection: 'connecting',
    hand: 'down',
    heldAt: null,
    classStep: null,
    messages: await loadMessages(directory),
    handIn: null,
  };
  const change = (part: Partial<ClassroomState>, words: string | null = null): void => {
    state = { ...state, ...part };
    for (const listener of [...listeners]) listener(words);
  };
  const hold = createHold(wait, () =>
    change({ heldAt: null }, 'The class’s server has been away for a minute: you are not held any more.'),
  );
  const keep = (words: ClassWords): void => {
    if (state.messages.some((known) => known.id === words.id)) return;
    // What cannot be kept is shown all the same, and said again at the next start.
    void keepMessage(directory, words).catch(() => {});
    change({ messages: [...state.messages, words] }, wordsOf(words));
  };
  const hear = (message: StreamMessage): void => {
    hold.hear(message);
    if (message.type === 'message') {
      const { type: _type, ...words } = message;
      keep(words);
    } else if (message.type === 'now') {
      const { heldAt, hand, classStep } = message;
      change({ heldAt, hand, classStep }, heldAt === null || heldAt === state.heldAt ? null : held(heldAt));
    } else if (message.type === 'held') change({ heldAt: message.step }, held(message.step));
    else if (message.type === 'released') change({ heldAt: null }, 'The class goes on.');
    else if (message.type === 'hand') change({ hand: message.state }, handWords[message.state]);
    else change({}, 'The class’s server has ended. You go on as before.');
  };
  const held = (step: StepId): string =>
    `The class is held at “${title(step)}”: steps after it begin by themselves when it goes on.`;

  let tutorial: Tutorial | null = null;
  const queue = await EventQueue.open(directory, 0);
  const link: ClassLink = startLink({
    membership,
    queue,
    now,
    wait,
    after: state.messages.at(-1)?.id ?? 0,
    onMessage: hear,
    onState: (connection) => {
      hold.link(connection);
      // Trying again is no news while nothing has come of it.
      if (connection !== 'connecting' && connection !== state.connection) change({ connection });
    },
  });
  let stop = (): void => {};

  return {
    get state() {
      return state;
    },
    gate: hold,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    raiseHand: () => link.raiseHand(),
    lowerHand: () => link.lowerHand(),
    shareScript: (text) => link.shareScript(text),
    handIn: async () => {
      if (tutorial === null || tutorial.session.evidence.matrix.length === 0)
        throw new Error('There is nothing to hand in yet: run the test matrix first.');
      const { receipt, publicKey, signature } = await link.handIn(handInOf(tutorial.session));
      const file = path.join(directory, handInFileName);
      await writeFile(file, handInFile(receipt, publicKey, signature), { mode: 0o600 });
      change({ handIn: file }, `Handed in, and signed by the class: ${file}`);
      return file;
    },
    follow: (followed) => {
      tutorial = followed;
      stop = followed.subscribe((event) => link.tell(event));
    },
    close: async (ms) => {
      stop();
      hold.close();
      await link.close(ms);
    },
  };
}

const handWords = {
  up: 'Your hand is up.',
  claimed: 'Somebody is on the way to you.',
  down: 'Your hand is down.',
} as const;
