/** Finds whom `--as` names. */
import { createRunspaces } from '../sandbox/runspace/runspaces.ts';
import type { Sandbox } from '../sandbox/types.ts';
import type { Invocation } from './command.ts';
import { type Actor, learner, nobody, runbookOf } from './exec-actors.ts';
import { openSandbox } from './open-sandbox.ts';
import { usage } from './options.ts';
import type { ExecOptions } from './sandbox-exec-options.ts';
import { savedSettings } from './session.ts';

/** @throws {TutorialError} exit code 2 for an identity that the sandbox does not have */
export async function actorNamed(invocation: Invocation): Promise<Actor> {
  const { io, global } = invocation;
  const who = (invocation.options as ExecOptions).as ?? 'none';
  const pace = global.pace ?? 'fast';
  if (who === 'none') return nobody(createRunspaces({ worker: io.asset('runspace-worker.js') }), pace, io.wall());
  const sandbox = await openSandbox(invocation, pace);
  try {
    if (who === 'learner') return learner(sandbox);
    const account = await accountOf(sandbox, (await savedSettings(invocation)).automationAccount);
    return runbookOf(sandbox, account, who === 'system' ? null : await clientIdOf(sandbox, who));
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

/** The session's account, else the only one there is. */
async function accountOf(sandbox: Sandbox, name: string | undefined): Promise<string> {
  const accounts = await sandbox.host.read((ctx) =>
    ctx.resources.list('Microsoft.Automation/automationAccounts').map(({ id, name }) => ({ id, name })),
  );
  const own = accounts.find((a) => a.name.toLowerCase() === name?.toLowerCase());
  const found = own ?? (accounts.length === 1 ? accounts[0] : undefined);
  if (found) return found.id;
  throw usage(
    accounts.length === 0
      ? 'The sandbox has no Automation account, so no runbook can run as its identity.'
      : `The sandbox has several Automation accounts, none of which is the session's: ${accounts.map((a) => a.name).join(', ')}.`,
    ['Make the lesson’s own with “mi-tutorial run --to import-modules”.'],
  );
}

async function clientIdOf(sandbox: Sandbox, name: string): Promise<string> {
  const identities = await sandbox.host.read((ctx) =>
    ctx.resources
      .list('Microsoft.ManagedIdentity/userAssignedIdentities')
      .map((r) => ({ name: r.name, clientId: r.properties['clientId'] })),
  );
  const found = identities.find((i) => i.name.toLowerCase() === name.toLowerCase());
  if (typeof found?.clientId === 'string') return found.clientId;
  throw usage(`The sandbox has no user-assigned identity “${name}”.`, [
    identities.length === 0
      ? 'It has none yet: make the lesson’s with “mi-tutorial run --to create-identities”.'
      : `It has: ${identities.map((i) => i.name).join(', ')}.`,
  ]);
}
