/** Questions in plain lines, for terminals without screens (`--accessible`) and for commands that need an answer. */
import { createInterface } from 'node:readline/promises';
import { choiceOf, problemWith, type SettingField } from '../engine/settings.ts';
import { isOffered, type Tutorial } from '../engine/tutorial.ts';
import type { Invocation } from './command.ts';
import type { Io } from './io.ts';
import type { LessonCall } from './lesson.ts';

/**
 * Asks for a line.
 * @returns null at the end of the input (Ctrl-D)
 * @throws the signal's reason after Ctrl-C
 */
export async function askLine(io: Io, question: string): Promise<string | null> {
  // Without line editing of our own the terminal keeps its own, and Ctrl-C reaches the program as a signal.
  const lines = createInterface({ input: io.stdin, terminal: false });
  try {
    io.out(question);
    return await new Promise<string | null>((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('close', () => resolve(null));
      io.signal.addEventListener('abort', () => reject(io.signal.reason), { once: true });
      if (io.signal.aborted) reject(io.signal.reason);
    });
  } finally {
    lines.close();
    io.stdin.pause();
  }
}

/** The question for one thing that is missing, where there is somebody to answer it. */
export function questions({ io, global }: Invocation, tutorial: Tutorial): Pick<LessonCall, 'ask'> {
  return io.interactive && global.input ? { ask: (field) => askFor(tutorial, field, io) } : {};
}

/**
 * Asks for a setting that is open, with what the cloud offers for it.
 * @returns false where the learner gave none
 */
async function askFor(tutorial: Tutorial, field: SettingField, io: Io): Promise<boolean> {
  const value = await askSetting(tutorial, field, io);
  if (value === null) return false;
  await tutorial.choose(choiceOf(tutorial.session.settings, field.key, value));
  return true;
}

async function askSetting(tutorial: Tutorial, field: SettingField, io: Io): Promise<string | null> {
  const { key, question } = field;
  const offered = isOffered(key) ? ((await tutorial.choices(key, io.signal)) ?? []) : [];
  io.out(`\n${question}:\n`);
  for (const [index, choice] of offered.entries()) io.out(`  ${index + 1}. ${choice.label}\n`);
  for (;;) {
    const line = await askLine(io, offered.length > 0 ? `Number, or name (1 to ${offered.length}): ` : 'Name: ');
    if (line === null) return null;
    const value = offered[Number(line.trim()) - 1]?.value ?? line.trim();
    const problem = value === '' ? 'An answer is needed (Ctrl-C leaves).' : problemWith(key, value);
    if (problem === null) return value;
    io.out(`${problem}\n`);
  }
}
