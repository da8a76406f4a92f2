/** What a sign-in makes: its context; and the one that a person's own shell begins with. */
import type { CmdletContext } from '../../../powershell/index.ts';
import { managementAudience } from '../arm.ts';
import { AzFailure } from '../errors.ts';
import { type AzAccount, type AzContext, azSession, contextName, enterContext, sandboxAccess } from '../session.ts';
import { accessToken } from '../tokens.ts';
import { pick, subscriptionsOf } from './directory.ts';

/** The person whose shell this is. */
export function signedInPerson(cmdlet: CmdletContext): AzAccount {
  const { upn, tenantId } = sandboxAccess(cmdlet).learner(managementAudience);
  return { id: upn, type: 'User', tenantId, identityQuery: '', secret: '' };
}

/**
 * A person's own shell begins signed in, with the context that an earlier session saved. Done once: who signs out stays out.
 * A job has nobody, and begins with nothing.
 */
export function takeUpSavedSignIn(cmdlet: CmdletContext): void {
  const session = azSession(cmdlet);
  if (session.takenUp) return;
  session.takenUp = true;
  if (sandboxAccess(cmdlet).kind !== 'learner') return;
  try {
    enterContext(session, contextFor(cmdlet, signedInPerson(cmdlet)));
  } catch (error) {
    // A cloud that could not be reached is asked again by the next cmdlet.
    session.takenUp = false;
    throw error;
  }
}

/**
 * The context of a sign-in. A principal without any role sees no subscription: that is no error, the context is made without one.
 * Only asking for a subscription that is not there is refused.
 */
export function contextFor(
  cmdlet: CmdletContext,
  account: AzAccount,
  {
    subscription: wanted,
    name,
  }: { readonly subscription?: string | undefined; readonly name?: string | undefined } = {},
): AzContext {
  const seen = subscriptionsOf(cmdlet, account);
  const subscription = wanted === undefined ? seen[0] : pick(seen, wanted);
  if (wanted !== undefined && subscription === undefined) throw noAccess(account, wanted);
  if (wanted === undefined && seen.length > 1) {
    cmdlet.writeWarning(
      `TenantId '${seen[0]?.tenantId ?? ''}' contains more than one active subscription. First one will be selected for further use. To select another subscription, use Set-AzContext.`,
    );
  }
  const tenantId =
    account.tenantId !== '' ? account.tenantId : (subscription?.tenantId ?? tenantInToken(cmdlet, account));
  const own: AzAccount = { ...account, tenantId };
  return {
    name: name ?? contextName(own, subscription ?? null, tenantId),
    account: own,
    environment: 'AzureCloud',
    tenantId,
    subscription: subscription ?? null,
  };
}

function noAccess(account: AzAccount, wanted: string): AzFailure {
  const what = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(wanted) ? 'ID' : 'name';
  return new AzFailure(
    `The provided account ${account.id} does not have access to subscription ${what} "${wanted}". Please try logging in with different credentials or a different subscription ${what}.`,
    'System.Management.Automation.PSInvalidOperationException',
  );
}

/** The `tid` claim: with no subscription in sight, the token is what tells the tenant. */
function tenantInToken(cmdlet: CmdletContext, account: AzAccount): string {
  const payload = accessToken(cmdlet, account, managementAudience).token.split('.')[1] ?? '';
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof claims === 'object' && claims !== null && 'tid' in claims ? String(claims.tid) : '';
  } catch {
    return '';
  }
}
