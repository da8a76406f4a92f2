/** As whom `sandbox exec` runs scripts, and what such a run may use; here also nobody, who needs no sandbox. */
import { createClock, type Pace, type SandboxClock } from '../sandbox/clock.ts';
import type { RunspaceKind, RunspacePorts, RunspaceRequest, Runspaces } from '../sandbox/runspace/contract.ts';

/** The ports of a run that follow from who runs it. */
type ActorPorts = Omit<RunspacePorts, 'onEntry' | 'notice' | 'readScript'>;

/** Whatever a run needs that follows from who runs it. */
export interface Actor {
  readonly kind: RunspaceKind;
  readonly runspaces: Runspaces;
  /** The part of the request of one run. */
  request(
    edition: RunspaceRequest['edition'],
  ): Promise<Pick<RunspaceRequest, 'modules' | 'environment' | 'managementOrigin'>>;
  /** Makes the run known as a job of the account: its id, and what takes it out again. Absent where it is no job. */
  enter?(script: {
    readonly name: string;
    readonly text: string;
    readonly edition: RunspaceRequest['edition'];
  }): Promise<{ readonly jobId: string; leave(): Promise<void> }>;
  /** The ports of one run, while which the virtual clock is held up; `end` when it is over. */
  begin(): { readonly ports: ActorPorts; end(): void };
  /** A script by its path, where it is one of the account's; scripts on disk come after it. */
  readonly readScript?: (path: string) => Promise<string | null>;
  close(): Promise<void>;
}

/** Nobody: a plain interpreter, whose time runs at the pace of the sandbox. */
export function nobody(runspaces: Runspaces, pace: Pace, now: number): Actor {
  const clock = createClock({ pace, startAt: now });
  return {
    kind: 'none',
    runspaces,
    request: async () => ({ modules: [], environment: {}, managementOrigin: 'https://management.azure.com' }),
    begin: () => holding(clock, async ({ url }) => ({ kind: 'unknown-host', host: hostOf(url) })),
    close: async () => {
      clock.close();
      await runspaces.close();
    },
  };
}

export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : url);

/** Ports that hold the clock while the script computes. */
export function holding(
  clock: SandboxClock,
  send: ActorPorts['send'],
  more: Partial<ActorPorts> = {},
): ReturnType<Actor['begin']> {
  const work = clock.work('script');
  const over = new AbortController();
  return {
    ports: {
      now: () => clock.now(),
      // A sleep that the end of the run cuts short is no error.
      sleep: (ms) => work.sleep(ms, over.signal).catch(() => undefined),
      send,
      asset: async () => ({ found: false }),
      learner: async () => {
        throw new Error('Nobody is signed in here.');
      },
      ...more,
    },
    end: () => {
      over.abort();
      work.end();
    },
  };
}
