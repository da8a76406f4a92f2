/** Who is signed in, in one runspace: the contexts that Connect-AzAccount makes and the other cmdlets use. */
import type { CmdletContext } from '../../powershell/index.ts';
import { type SandboxAccess, sandboxSlot } from '../runspace/contract.ts';

export type AccountType = 'User' | 'ManagedService' | 'ServicePrincipal' | 'AccessToken';

export interface AzAccount {
  /** A upn, an application id, `MSI@50342` for a system-assigned identity, or what -AccountId said. */
  readonly id: string;
  readonly type: AccountType;
  readonly tenantId: string;
  /** What the identity endpoint is asked for beside the resource: `client_id=…`; empty for the system-assigned identity. */
  readonly identityQuery: string;
  /** ServicePrincipal: its secret; AccessToken: the token. Never printed. */
  readonly secret: string;
}

export interface AzSubscription {
  readonly id: string;
  readonly name: string;
  readonly tenantId: string;
  readonly state: string;
}

export interface AzContext {
  name: string;
  readonly account: AzAccount;
  readonly environment: string;
  readonly tenantId: string;
  readonly subscription: AzSubscription | null;
}

interface CachedToken {
  readonly token: string;
  /** .NET ticks, UTC. */
  readonly expires: bigint;
}

/** One runspace's sign-in state. */
export interface AzSession {
  contexts: AzContext[];
  current: AzContext | null;
  autosave: 'CurrentUser' | 'Process';
  /** True once the saved sign-in of a person's own shell was looked for. */
  takenUp: boolean;
  /** By account and audience. */
  readonly tokens: Map<string, CachedToken>;
  /** `Update-AzConfig`. */
  readonly config: Map<string, unknown>;
}

/** The runspace's sign-in state; empty in a job. */
export function azSession(cmdlet: CmdletContext): AzSession {
  return cmdlet.session.slot<AzSession>('az', () => ({
    contexts: [],
    current: null,
    autosave: 'CurrentUser',
    takenUp: false,
    tokens: new Map(),
    config: new Map(),
  }));
}

/** The way to the account and to the signed-in person. */
export function sandboxAccess(cmdlet: CmdletContext): SandboxAccess {
  return cmdlet.session.slot<SandboxAccess>(sandboxSlot, () => {
    throw new Error('This runspace has no cloud.');
  });
}

/** The name Azure gives a context that nobody named. */
export function contextName(account: AzAccount, subscription: AzSubscription | null, tenantId: string): string {
  return subscription === null ? `Default` : `${subscription.name} (${subscription.id}) - ${tenantId} - ${account.id}`;
}

/** Makes a context the current one; a context of the same name is replaced. */
export function enterContext(session: AzSession, context: AzContext): void {
  session.contexts = [context, ...session.contexts.filter((c) => c.name.toLowerCase() !== context.name.toLowerCase())];
  session.current = context;
}
