/** As whom `sandbox exec` runs scripts, and what such a run may use. */
import type { HostRequest, HostResponse } from '../powershell/index.ts';
import type { Pace } from '../sandbox/clock.ts';
import { createClock, type SandboxClock } from '../sandbox/clock.ts';
import type { RunspaceKind, RunspacePorts, RunspaceRequest, Runspaces } from '../sandbox/runspace/contract.ts';
import { sendThrough } from '../sandbox/runspace/send.ts';
import { answerAsset } from '../sandbox/services/automation/assets/answers.ts';
import { jobEnvironment, publishedScript } from '../sandbox/services/automation/jobs/request.ts';
import { accountData } from '../sandbox/services/automation/model.ts';
import type { Sandbox } from '../sandbox/types.ts';
import { asIdentity } from './exec-identity.ts';

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
  /** The ports of one run, while which the virtual clock is held up; `end` when it is over. */
  begin(): { readonly ports: ActorPorts; end(): void };
  /** A script by its path, where it is the account's; absent where scripts lie on disk. */
  readonly readScript?: (path: string) => Promise<string | null>;
  close(): Promise<void>;
}

const managementOrigin = 'https://management.azure.com';

/** Nobody: a plain interpreter, whose time runs at the pace of the sandbox. */
export function nobody(runspaces: Runspaces, pace: Pace, now: number): Actor {
  const clock = createClock({ pace, startAt: now });
  return {
    kind: 'none',
    runspaces,
    request: async () => ({ modules: [], environment: {}, managementOrigin }),
    begin: () => holding(clock, async ({ url }) => ({ kind: 'unknown-host', host: hostOf(url) })),
    close: async () => {
      clock.close();
      await runspaces.close();
    },
  };
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : url);

/** The signed-in person, in a shell of their own. */
export function learner(sandbox: Sandbox): Actor {
  const { upn } = sandbox.learner;
  return {
    kind: 'learner',
    runspaces: sandbox.host.runspaces,
    request: async () => ({ modules: [], environment: {}, managementOrigin: sandbox.host.managementOrigin }),
    begin: () =>
      holding(sandbox.clock, sendThrough(sandbox.frontDoor), {
        learner: async (audience) => ({ ...(await sandbox.mintToken({ audience })), upn, tenantId: sandbox.tenantId }),
      }),
    close: () => sandbox.close(),
  };
}

/**
 * A runbook of an Automation account.
 * @param clientId the user-assigned identity that a sign-in without a name means; null: the account's own
 */
export function runbookOf(sandbox: Sandbox, accountId: string, clientId: string | null): Actor {
  const { host } = sandbox;
  let endpoint = '';
  const send = (request: HostRequest): Promise<HostResponse> =>
    sendThrough(host.frontDoor, [hostOf(endpoint)])(
      clientId === null ? request : asIdentity(request, endpoint, clientId),
    );
  return {
    kind: 'job',
    runspaces: host.runspaces,
    request: async (edition) => {
      const identity = await host.identityEndpoint(accountId);
      endpoint = identity.endpoint;
      const collection = edition === '7' ? 'powershell72modules' : 'modules';
      const modules = await host.read((ctx) => Object.values(accountData(ctx, accountId).modules[collection]));
      return {
        modules: modules.flatMap(({ name, version }) => (version === null ? [] : [{ name, version }])),
        environment: jobEnvironment(identity),
        managementOrigin: host.managementOrigin,
      };
    },
    begin: () =>
      holding(sandbox.clock, send, {
        asset: (call) => host.write((ctx) => answerAsset(ctx, accountId, call)),
      }),
    readScript: (path) => host.read((ctx) => publishedScript(ctx, accountId, path)),
    close: () => sandbox.close(),
  };
}

/** Ports that hold the clock while the script computes. */
function holding(
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
