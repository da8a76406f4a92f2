/** Ties a tutorial to the class that the learner is in, if any: events go out, words of the class come in, holds are honoured. */
import { setTimeout as delay } from 'node:timers/promises';
import type { LearnerSeat } from '../classroom/learner-seat.ts';
import type { Membership } from '../classroom/membership.ts';
import type { Classroom } from '../engine/class/classroom.ts';
import type { StepGate } from '../engine/gate.ts';
import type { Tutorial } from '../engine/tutorial.ts';
import { classDirectory } from './class-directory.ts';
import type { Invocation } from './command.ts';
import { lessonSteps } from './lesson-steps.ts';

export interface JoinedClass extends Classroom {
  readonly gate: StepGate;
  /** What the resources of this seat carry besides the lesson's own tags. */
  readonly tags: Readonly<Record<string, string>>;
  follow(tutorial: Tutorial): void;
  /** Where the class's words go; to stderr, a line each, unless somebody else takes them. */
  hear(listener: ((words: string) => void) | null): void;
  /** Sends what waits for a moment, then ends; what is left goes out at the next start. */
  close(): Promise<void>;
}

const closingMs = 2_000;

/** The seat that a profile has; null where the learner is in no class. */
export async function seatOf(invocation: Invocation): Promise<Membership | null> {
  const { loadMembership } = await import('../classroom/membership.ts');
  return loadMembership(classDirectory(invocation));
}

/** The link of the profile's class; null where the learner is in none. */
export async function openClass(invocation: Invocation): Promise<JoinedClass | null> {
  const membership = await seatOf(invocation);
  if (membership === null) return null;
  const [{ sitDown }, { classTags }] = await Promise.all([
    import('../classroom/learner-seat.ts'),
    import('../classroom/seat-names.ts'),
  ]);
  const steps = await lessonSteps();
  const seat = await sitDown({
    membership,
    directory: classDirectory(invocation),
    now: invocation.io.wall,
    wait: (ms, signal) => delay(ms, undefined, { signal }),
    title: (id) => steps.find((step) => step.id === id)?.title ?? id,
  });
  return joined(seat, { [classTags.class]: membership.classId, [classTags.seat]: String(membership.seat) }, (words) =>
    invocation.io.err(`[class] ${words}\n`),
  );
}

function joined(
  seat: LearnerSeat,
  tags: Readonly<Record<string, string>>,
  toStderr: (words: string) => void,
): JoinedClass {
  let listener = toStderr;
  seat.subscribe((words) => {
    if (words !== null) listener(words);
  });
  return {
    get state() {
      return seat.state;
    },
    subscribe: seat.subscribe,
    raiseHand: seat.raiseHand,
    lowerHand: seat.lowerHand,
    shareScript: seat.shareScript,
    handIn: seat.handIn,
    gate: seat.gate,
    tags,
    follow: seat.follow,
    hear: (taken) => {
      listener = taken ?? toStderr;
    },
    close: () => seat.close(closingMs),
  };
}
