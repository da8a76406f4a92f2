/** The tutorial in screens. */
import type { ExitCode } from '../engine/errors.ts';
import { whereTheClassIs } from './class-lines.ts';
import type { Invocation } from './command.ts';
import { editText } from './editor.ts';
import { keepCopy } from './keep-copy.ts';
import { withTutorial } from './workplace.ts';

export async function showScreens(invocation: Invocation): Promise<ExitCode> {
  const { io, global } = invocation;
  // Loading it waits for its layout engine to be compiled: the tutorial is opened meanwhile.
  const ui = import('../ui/start.tsx');
  return withTutorial(invocation, 'change', async (tutorial, { clock, joined, hurry, quiet }) => {
    quiet();
    const catchesUp = invocation.options['fastForward'] === true;
    if (joined !== null && catchesUp) await whereTheClassIs(joined, io.signal);
    // The screens show the class's words themselves.
    joined?.hear(() => {});
    const { startScreens } = await ui;
    const { exitCode, atOnce } = await startScreens({
      tutorial,
      profile: global.profile,
      now: () => clock.now(),
      stdin: io.stdin,
      stdout: io.stdout,
      colour: io.colour,
      unicode: io.unicode,
      signal: io.signal,
      edit: (text) => editText(text, io),
      keepCopy: (text) => keepCopy(text, invocation),
      ...(joined === null ? {} : { classroom: joined }),
      ...(joined === null || hurry === null ? {} : { hurry, catchUpAtOnce: catchesUp }),
    });
    joined?.hear(null);
    if (atOnce) io.exitNow(exitCode as ExitCode);
    return exitCode as ExitCode;
  });
}
