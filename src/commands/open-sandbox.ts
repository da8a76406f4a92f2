/** Opens the sandbox of a profile. */
import type { Pace } from '../sandbox/clock.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { fileSecretStore, fileStateStore } from '../sandbox/store/file-store.ts';
import type { Sandbox } from '../sandbox/types.ts';
import type { Invocation } from './command.ts';
import { refusals } from './sandbox-cloud.ts';
import { sandboxSeed } from './sandbox-seed.ts';
import { scriptRunspaces } from './script-runspaces.ts';
import { sandboxDirectory } from './state-directory.ts';

/** @throws {TutorialError} exit code 7 where what was saved cannot be used */
export async function openSandbox({ io, global }: Invocation, pace: Pace): Promise<Sandbox> {
  const directory = sandboxDirectory(io, global);
  return refusals(async () =>
    createSandbox({
      seed: await sandboxSeed(directory, global.seed),
      pace,
      faults: global.faults,
      store: fileStateStore(directory),
      secrets: fileSecretStore(directory),
      runspaces: scriptRunspaces(io, global),
    }),
  );
}
