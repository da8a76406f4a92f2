/** `leave`: gives the seat back and forgets the class. The tutorial and its session stay. */
import { forgetMembership, loadMembership } from '../classroom/membership.ts';
import { createPinnedClient } from '../classroom/pinned.ts';
import { protocolVersion } from '../classroom/protocol.ts';
import { type ExitCode, exitCodes } from '../engine/errors.ts';
import { classDirectory } from './class-directory.ts';
import type { Invocation } from './command.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io } = invocation;
  const directory = classDirectory(invocation);
  const membership = await loadMembership(directory);
  if (membership === null) {
    io.out('You are in no class.\n');
    return exitCodes.done;
  }
  const client = createPinnedClient(membership);
  // The class may be gone already: leaving works all the same.
  const told = await client
    .post(
      '/v1/act',
      { version: protocolVersion, seat: membership.seat, act: 'leave' },
      membership.credential,
      io.signal,
    )
    .then(
      ({ status }) => status < 300,
      () => false,
    );
  client.close();
  await forgetMembership(directory);
  io.out(`You left “${membership.className}”.${told ? '' : ' Its server could not be told; nothing more is sent.'}\n`);
  return exitCodes.done;
}
