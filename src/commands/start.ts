/** What runs where no command is named: the tutorial, from where the cloud says that the learner is. */
import type { ExitCode } from '../engine/errors.ts';
import type { Invocation } from './command.ts';
import { goThrough } from './run.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  return goThrough(invocation, 'test-matrix');
}
