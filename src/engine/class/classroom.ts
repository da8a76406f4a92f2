/** A class as the learner's own program knows it: what screens and plain lines show of it, and what can be done in it. */
import type { StepId } from '../step.ts';

/** Something an instructor said. */
export interface ClassWords {
  readonly id: number;
  readonly kind: 'announcement' | 'hint' | 'answer';
  readonly text: string;
  readonly by: string;
  /** Real ms since 1970 on the server's clock. */
  readonly at: number;
}

export interface ClassroomState {
  readonly name: string;
  readonly alias: string;
  readonly seat: number;
  /** `refused`: the server no longer knows this seat, or somebody else answers at its address. */
  readonly connection: 'connecting' | 'connected' | 'away' | 'refused';
  readonly hand: 'down' | 'up' | 'claimed';
  /** Where the class is held; null where it is not, or where the server has been away too long to hold anybody. */
  readonly heldAt: StepId | null;
  /** Where most of the class is. */
  readonly classStep: StepId | null;
  /** All that was said to this learner, the oldest first. */
  readonly messages: readonly ClassWords[];
  /** The file of the last hand-in; null where nothing was handed in. */
  readonly handIn: string | null;
}

export interface Classroom {
  readonly state: ClassroomState;
  /** Told of each change; with words where there is something to read. Returns how to stop. */
  subscribe(listener: (words: string | null) => void): () => void;
  /** Each of these rejects with an Error in words where the class cannot be reached. */
  raiseHand(): Promise<void>;
  lowerHand(): Promise<void>;
  shareScript(text: string): Promise<void>;
  /** Hands in what the session shows; resolves with the path of the signed file. */
  handIn(): Promise<string>;
}

/** Who spoke, and the words. */
export const wordsOf = ({ by, kind, text }: ClassWords): string =>
  `${by}${kind === 'announcement' ? '' : ` (${kind} for you)`}: ${text}`;
