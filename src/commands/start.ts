/** What runs where no command is named: the tutorial, in screens where there is a terminal, as plain lines otherwise. */
import type { ExitCode } from '../engine/errors.ts';
import type { Invocation } from './command.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, global } = invocation;
  // A dumb terminal cannot move its cursor: it gets lines, and is asked all the same.
  const draws = io.interactive && io.env['TERM'] !== 'dumb';
  if (draws && global.input && !global.accessible && global.output === 'text') {
    const { showScreens } = await import('./screens.ts');
    return showScreens(invocation);
  }
  const { goThrough } = await import('./run.ts');
  return goThrough(invocation, 'test-matrix', 'teaching');
}
