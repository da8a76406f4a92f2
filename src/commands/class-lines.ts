/** A class without screens: its words between a learner's lines, what can be done in it by a letter, and catching up with it. */
import { catchUpTo } from '../engine/class/catch-up.ts';
import { wordsOf } from '../engine/class/classroom.ts';
import type { Tutorial } from '../engine/tutorial.ts';
import { askLine } from './ask.ts';
import type { JoinedClass } from './class-link.ts';
import type { Io } from './io.ts';
import { drain, type LessonCall } from './lesson.ts';
import type { Workplace } from './workplace.ts';

const letters = 'In your class: u raises or lowers your hand, l lists what was said, s shares your script, i hands in.';

/**
 * Asks, and does what the letters of the class ask for until something else is answered. Words that come meanwhile are shown at
 * once with the question after them; what is typed already stays in the terminal's own line and still counts.
 */
export async function askInClass(
  io: Io,
  question: string,
  joined: JoinedClass,
  tutorial: Tutorial,
): Promise<string | null> {
  io.out(`${letters}\n`);
  for (;;) {
    joined.hear((words) => io.out(`\n[class] ${words}\n${question}`));
    const answer = await askLine(io, question).finally(() => joined.hear(null));
    const letter = answer?.trim().toLowerCase() ?? '';
    if (!['u', 'l', 's', 'i'].includes(letter)) return answer;
    const told = await actInClass(letter, io, joined, tutorial).catch(
      (error: unknown) => `${error instanceof Error ? error.message : String(error)} Your work goes on.`,
    );
    io.out(`${told}\n`);
  }
}

async function actInClass(letter: string, io: Io, joined: JoinedClass, tutorial: Tutorial): Promise<string> {
  if (letter === 'l') return classLines(joined);
  if (letter === 'u') {
    const isDown = joined.state.hand === 'down';
    await (isDown ? joined.raiseHand() : joined.lowerHand());
    return isDown ? 'Your hand goes up.' : 'Your hand goes down.';
  }
  if (letter === 'i') return `Handed in: ${await joined.handIn()}`;
  const text = await tutorial.draft(io.signal);
  if (text === null) return 'There is no draft yet: create the runbook first.';
  io.out(`This is all that would be sent:\n\n${text}\n`);
  const answer = await askLine(io, 'Share this script with your instructor? [y/N] ');
  if (!/^y(es)?$/i.test(answer?.trim() ?? '')) return 'Nothing was sent.';
  await joined.shareScript(text);
  return 'Your instructor has the script.';
}

function classLines({ state }: JoinedClass): string {
  const { name, seat, connection, hand, messages } = state;
  return [
    `Class “${name}”, seat ${seat}: ${connection}, hand ${hand}.`,
    ...(messages.length === 0 ? ['Nothing was said yet.'] : messages.map((words) => `  ${wordsOf(words)}`)),
  ].join('\n');
}

/** How long a fast-forward waits to hear where the class is, in ms. */
const classStepMs = 5_000;

/** Does at once what the class has done already; says so where that is not possible. */
export async function catchUp(call: LessonCall, joined: JoinedClass, hurry: Workplace['hurry']): Promise<void> {
  const { tutorial, tell, signal } = call;
  await whereTheClassIs(joined, signal);
  const to = catchUpTo(joined.state.classStep, (step) => tutorial.progress.steps[step].state === 'done');
  if (hurry === null || to === null) return;
  await hurry(() => drain(tutorial.fastForward(to, signal), tell));
}

/** Resolves when the class has said where it is, or has had a moment for it. */
export function whereTheClassIs(joined: JoinedClass, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = joined.subscribe(() => look());
    const late = AbortSignal.any([signal, AbortSignal.timeout(classStepMs)]);
    const done = (): void => {
      stop();
      resolve();
    };
    const look = (): void => {
      if (joined.state.classStep !== null || joined.state.connection === 'away') done();
    };
    late.addEventListener('abort', done, { once: true });
    look();
  });
}
