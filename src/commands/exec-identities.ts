/** The identities of the profile's sandbox that a script may run as. */
import type { Sandbox } from '../sandbox/types.ts';
import type { Invocation } from './command.ts';
import type { Actor } from './exec-actor.ts';
import { learner, runbookOf } from './exec-signed-in.ts';
import { openSandbox } from './open-sandbox.ts';
import { usage } from './options.ts';
import { savedSettings } from './session.ts';

/**
 * @param who `learner`, `system`, or the name of a user-assigned identity
 * @throws {TutorialError} exit code 2 for an identity that the sandbox does not have
 */
export async function identityNamed(who: string, invocation: Invocation): Promise<Actor> {
  const sandbox = await openSandbox(invocation, invocation.global.pace ?? 'fast');
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
