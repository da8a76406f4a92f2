/** `sandbox reset`: discards the sandbox of a profile. The session stays: its next start shows what is gone. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type ExitCode, exitCodes } from '../engine/errors.ts';
import { sandboxFiles } from '../sandbox/store/file-store.ts';
import { takeLock } from '../sandbox/store/lock.ts';
import type { Invocation } from './command.ts';
import { refusals } from './sandbox-cloud.ts';
import { sandboxDirectory } from './state-directory.ts';

export async function run({ io, global }: Invocation): Promise<ExitCode> {
  const directory = sandboxDirectory(io, global);
  await refusals(async () => {
    // Not while another process works in it.
    const lock = await takeLock(path.join(directory, sandboxFiles.lock));
    try {
      for (const name of [sandboxFiles.state, sandboxFiles.secrets])
        await rm(path.join(directory, name), { force: true });
    } finally {
      await lock.release();
    }
  });
  if (global.output === 'json') io.out(`${JSON.stringify({ profile: global.profile, directory })}\n`);
  else io.out(`The sandbox of the profile “${global.profile}” is discarded: the next start makes a new one.\n`);
  return exitCodes.done;
}
