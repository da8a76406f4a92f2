/** Finds whom `--as` names. */
import type { Invocation } from './command.ts';
import { type Actor, nobody } from './exec-actor.ts';
import type { ExecOptions } from './sandbox-exec-options.ts';
import { scriptRunspaces } from './script-runspaces.ts';

/** @throws {TutorialError} exit code 2 for an identity that the sandbox does not have */
export async function actorNamed(invocation: Invocation): Promise<Actor> {
  const { io, global } = invocation;
  const who = (invocation.options as ExecOptions).as ?? 'none';
  if (who === 'none') return nobody(scriptRunspaces(io, global), global.pace ?? 'fast', io.wall());
  const { identityNamed } = await import('./exec-identities.ts');
  return identityNamed(who, invocation);
}
