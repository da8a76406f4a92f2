/** What runs where no command is named: the tutorial, in screens where there is a terminal, as plain lines otherwise. */
import type { ExitCode } from '../engine/errors.ts';
import type { Invocation } from './command.ts';
import { drawsScreens } from './draws.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  if (drawsScreens(invocation)) {
    const { showScreens } = await import('./screens.ts');
    return showScreens(invocation);
  }
  const { goThrough } = await import('./run.ts');
  return goThrough(invocation, 'test-matrix', 'teaching');
}
