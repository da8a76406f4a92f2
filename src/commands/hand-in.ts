/** `hand-in`: hands in to the class what the saved session shows; the class signs it. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { handInFile } from '../classroom/hand-in.ts';
import { handInFileName } from '../classroom/learner-seat.ts';
import { handInTo } from '../classroom/link.ts';
import { LinkError } from '../classroom/pinned.ts';
import { handInOf } from '../engine/class/hand-in.ts';
import { type ExitCode, exitCodes, TutorialError } from '../engine/errors.ts';
import { classDirectory } from './class-directory.ts';
import { seatOf } from './class-link.ts';
import type { Invocation } from './command.ts';
import { usage } from './options.ts';
import { openStore } from './session.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, global } = invocation;
  const seat = await seatOf(invocation);
  if (seat === null) throw usage('You are in no class.', ['Take a seat in one: mi-tutorial join CODE']);
  const session = await (await openStore(invocation)).load();
  if (session === null || session.evidence.matrix.length === 0)
    throw usage('There is nothing to hand in yet.', ['Run the test matrix first: mi-tutorial matrix']);
  const { receipt, publicKey, signature } = await handInTo(seat, handInOf(session)).catch((error: unknown) => {
    throw error instanceof LinkError ? notTaken(error) : error;
  });
  const file = path.join(classDirectory(invocation), handInFileName);
  await writeFile(file, handInFile(receipt, publicKey, signature), { mode: 0o600 });
  io.out(
    global.output === 'json'
      ? `${JSON.stringify({ file, publicKey, signature })}\n`
      : `Handed in, and signed by the class “${seat.className}”: ${file}\n`,
  );
  return exitCodes.done;
}

const notTaken = (error: LinkError): TutorialError =>
  new TutorialError({
    kind: 'cloud',
    code: error.reason ?? error.code,
    exitCode: exitCodes.cloud,
    message: error.message,
    next: ['Your work is saved. Hand in again when the class’s server is there.'],
    cause: error,
  });
