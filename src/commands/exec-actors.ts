/** As whom `sandbox exec` runs scripts, and what such a run may use. */
import type { Pace } from '../sandbox/clock.ts';
import { createClock } from '../sandbox/clock.ts';
import type { RunspacePorts, RunspaceRequest, Runspaces } from '../sandbox/runspace/contract.ts';

/** Whatever a run needs that follows from who runs it. */
export interface Actor {
  readonly runspaces: Runspaces;
  readonly request: Pick<RunspaceRequest, 'kind' | 'modules' | 'environment' | 'managementOrigin'>;
  /** The ports of one run; `end` when it is over. */
  begin(): Promise<{ readonly ports: Omit<RunspacePorts, 'onEntry' | 'notice' | 'readScript'>; end(): void }>;
  /** A script by its path, where it is the account's; undefined where scripts lie on disk. */
  readonly readScript?: (path: string) => Promise<string | null>;
  close(): Promise<void>;
}

/** Nobody: a plain interpreter, whose time runs at the pace of the sandbox. */
export function nobody(runspaces: Runspaces, pace: Pace, now: number): Actor {
  const clock = createClock({ pace, startAt: now });
  return {
    runspaces,
    request: { kind: 'none', modules: [], environment: {}, managementOrigin: 'https://management.azure.com' },
    begin: async () => {
      const work = clock.work('script');
      return {
        ports: {
          now: () => clock.now(),
          sleep: (ms) => work.sleep(ms),
          send: async ({ url }) => ({ kind: 'unknown-host', host: new URL(url).hostname }),
          asset: async () => ({ found: false }),
          learner: async () => {
            throw new Error('Nobody is signed in.');
          },
        },
        end: () => work.end(),
      };
    },
    close: async () => {
      clock.close();
      await runspaces.close();
    },
  };
}
