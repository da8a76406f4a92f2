/** The tutorial in screens. */
import type { ExitCode } from '../engine/errors.ts';
import type { Invocation } from './command.ts';
import { editText } from './editor.ts';
import { withTutorial } from './workplace.ts';

export async function showScreens(invocation: Invocation): Promise<ExitCode> {
  const { io, global } = invocation;
  const { startScreens } = await import('../ui/start.tsx');
  return withTutorial(invocation, 'change', async (tutorial, _lab, clock, joined) => {
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
      ...(joined === null
        ? {}
        : {
            classroom: {
              name: joined.className,
              hear: joined.hear,
              raiseHand: joined.link.raiseHand,
              lowerHand: joined.link.lowerHand,
            },
          }),
    });
    if (atOnce) io.exitNow(exitCode as ExitCode);
    return exitCode as ExitCode;
  });
}
