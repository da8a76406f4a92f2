/** What instructors do: hands, words, holds. Each is written to the log first, then carried to whom it is for. */
import type { BoardAction } from '../engine/class/board-api.ts';
import type { BoardState } from '../engine/class/class-board.ts';
import type { ClassEntry } from '../engine/class/class-log.ts';
import type { StepId } from '../engine/step.ts';
import type { FanOut } from './ports.ts';
import { RoomRefusal } from './refusal.ts';

/** What of the class an instruction needs. */
export interface Instructed {
  readonly board: BoardState;
  readonly fanOut: FanOut;
  /** Real ms since 1970. */
  readonly now: () => number;
  write(entry: ClassEntry, at?: number): Promise<void>;
}

/** Does what an instructor asks for. Throws RoomRefusal where it is not possible. */
export async function instruct(room: Instructed, action: BoardAction): Promise<void> {
  switch (action.action) {
    case 'claim-hand':
      return claimHand(room, action.seat, action.by);
    case 'resolve-hand':
      raisedHand(room.board, action.seat);
      await room.write({ type: 'hand-resolved', seat: action.seat, by: action.by });
      return room.fanOut.toSeat(action.seat, { type: 'hand', state: 'down' });
    case 'announce':
      return say(room, { kind: 'announcement', text: action.text, by: action.by });
    case 'send':
      return send(room, action);
    case 'hold':
      await room.write({ type: 'held', step: action.step, by: action.by });
      return room.fanOut.toAll({ type: 'held', step: action.step, by: action.by });
    case 'release':
      if (room.board.heldAt === null)
        throw new RoomRefusal(409, 'not-possible', 'The class is not held.', 'Look at the board again.');
      await room.write({ type: 'released', by: action.by });
      return room.fanOut.toAll({ type: 'released', by: action.by });
  }
}

async function claimHand(room: Instructed, seat: number, by: string): Promise<void> {
  const hand = raisedHand(room.board, seat);
  if (hand.claimedBy !== null && hand.claimedBy !== by) {
    throw new RoomRefusal(
      409,
      'not-possible',
      `${hand.claimedBy} is with this learner already.`,
      'Take the next hand.',
    );
  }
  await room.write({ type: 'hand-claimed', seat, by });
  room.fanOut.toSeat(seat, { type: 'hand', state: 'claimed' });
}

function raisedHand(board: BoardState, seat: number) {
  const hand = board.learners[seat]?.hand;
  if (hand == null)
    throw new RoomRefusal(409, 'not-possible', 'That hand is down already.', 'Look at the queue again.');
  return hand;
}

function send(room: Instructed, { kind, text, by, to }: Extract<BoardAction, { action: 'send' }>): Promise<void> {
  if ('step' in to) return say(room, { kind, text, by, seats: seatsOn(room.board, to.step), step: to.step });
  if (room.board.learners[to.seat] === undefined)
    throw new RoomRefusal(404, 'not-possible', `Nobody sits on seat ${to.seat}.`, 'Look at the board again.');
  return say(room, { kind, text, by, seats: [to.seat] });
}

interface Words {
  readonly kind: 'announcement' | 'hint' | 'answer';
  readonly text: string;
  readonly by: string;
  readonly seats?: number[];
  readonly step?: StepId;
}

async function say(room: Instructed, words: Words): Promise<void> {
  const id = room.board.messages.length + 1;
  const at = room.now();
  await room.write({ type: 'message', id, ...words }, at);
  const message = { type: 'message', id, kind: words.kind, text: words.text, by: words.by, at } as const;
  if (words.seats === undefined) room.fanOut.toAll(message);
  else for (const seat of words.seats) room.fanOut.toSeat(seat, message);
}

function seatsOn(board: BoardState, step: StepId): number[] {
  return Object.values(board.learners)
    .filter((learner) => !learner.left && learner.step === step)
    .map((learner) => learner.seat);
}
