/** Who runs a script with the sandbox's own identities: the learner, or a runbook of an account. */
import type { HostRequest, HostResponse } from '../powershell/index.ts';
import type { RunspaceRequest } from '../sandbox/runspace/contract.ts';
import { sendThrough } from '../sandbox/runspace/send.ts';
import { answerAsset } from '../sandbox/services/automation/assets/answers.ts';
import { enterOutsideJob, leaveOutsideJob } from '../sandbox/services/automation/jobs/outside-jobs.ts';
import { jobEnvironment, publishedScript } from '../sandbox/services/automation/jobs/request.ts';
import { accountData } from '../sandbox/services/automation/model.ts';
import type { Sandbox } from '../sandbox/types.ts';
import { type Actor, holding, hostOf } from './exec-actor.ts';
import { asIdentity } from './exec-identity.ts';

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
 * What a script of an edition finds: the edition's own imports first, then the other's. A job of the account has only its own; the
 * lesson imports for 5.1 alone, and `exec` is there to try a text in both editions.
 */
function importedModules(
  { modules }: ReturnType<typeof accountData>,
  edition: RunspaceRequest['edition'],
): RunspaceRequest['modules'] {
  const both = [modules.powershell72modules, modules.modules];
  const found = new Map<string, { readonly name: string; readonly version: string }>();
  for (const collection of edition === '7' ? both : both.reverse()) {
    for (const { name, version } of Object.values(collection)) {
      const key = name.toLowerCase();
      if (version !== null && !found.has(key)) found.set(key, { name, version });
    }
  }
  return [...found.values()];
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
      return {
        modules: await host.read((ctx) => importedModules(accountData(ctx, accountId), edition)),
        environment: jobEnvironment(identity),
        managementOrigin: host.managementOrigin,
      };
    },
    enter: async (script) => {
      const jobId = await host.write((ctx) => enterOutsideJob(ctx, accountId, script));
      return { jobId, leave: () => host.write((ctx) => leaveOutsideJob(ctx, accountId, jobId)) };
    },
    begin: () =>
      holding(sandbox.clock, send, {
        asset: (call) => host.write((ctx) => answerAsset(ctx, accountId, call)),
      }),
    readScript: (path) => host.read((ctx) => publishedScript(ctx, accountId, path)),
    close: () => sandbox.close(),
  };
}
