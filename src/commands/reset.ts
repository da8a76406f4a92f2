/** `reset`: forgets the saved session. Cloud and sandbox are not touched. */
import { type ExitCode, exitCodes } from '../engine/errors.ts';
import type { Invocation } from './command.ts';
import { openStore } from './session.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, global } = invocation;
  const store = await openStore(invocation);
  await store.clear();
  store.unlock();
  if (global.output === 'json') io.out(`${JSON.stringify({ profile: global.profile, path: store.path })}\n`);
  else
    io.out(
      `The session of the profile “${global.profile}” is forgotten. What it made in ${global.target === 'azure' ? 'Azure' : 'the sandbox'} is still there: the next start finds it.\n`,
    );
  return exitCodes.done;
}
