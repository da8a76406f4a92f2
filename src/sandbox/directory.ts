import { canonicalScope } from './authorization/scope.ts';
import type { ServiceContext } from './service.ts';
import type { Principal, SandboxState } from './state.ts';

/**
 * How long the directory's replicas take to know a new principal (virtual ms): until then an assignment that does not say
 * `principalType` is refused with PrincipalNotFound.
 */
function replicationDelay(ctx: ServiceContext, purpose: string): number {
  return ctx.faults.has('principal-not-found')
    ? ctx.ids.between(`${purpose}/replication`, 60_000, 180_000)
    : ctx.ids.between(`${purpose}/replication`, 10_000, 40_000);
}

/** Makes the service principal of a managed identity. `resourceId`: the resource it belongs to, or (user-assigned) is. */
export function createManagedPrincipal(
  ctx: ServiceContext,
  managed: 'system' | 'user',
  resourceId: string,
  displayName: string,
): Principal & { readonly appId: string } {
  const purpose = `principal/${managed}/${resourceId.toLowerCase()}`;
  const principal = {
    objectId: ctx.ids.guid(purpose),
    type: 'ServicePrincipal' as const,
    displayName,
    appId: ctx.ids.guid(purpose),
    resourceId,
    managed,
    enabled: true,
    createdAt: ctx.now,
    replicatedAt: ctx.now + replicationDelay(ctx, purpose),
  };
  ctx.state.principals[principal.objectId] = principal;
  return principal;
}

/** The principal with this object id, in any case. */
export const principalById = (state: SandboxState, objectId: string): Principal | undefined =>
  state.principals[objectId.toLowerCase()];

/** The service principal of an application. */
export const principalByAppId = (state: SandboxState, appId: string): Principal | undefined =>
  Object.values(state.principals).find((principal) => principal.appId?.toLowerCase() === appId.toLowerCase());

/** Takes a principal out of the directory. Its role assignments stay behind, as in Azure, and grant nobody anything. */
export function removePrincipal(state: SandboxState, objectId: string): void {
  delete state.principals[objectId.toLowerCase()];
}

/** Removes the role assignments at an id and below. */
export function removeAssignmentsUnder(state: SandboxState, id: string): void {
  const scope = canonicalScope(id);
  for (const [key, assignment] of Object.entries(state.roleAssignments)) {
    const at = canonicalScope(assignment.scope);
    if (at === scope || at.startsWith(`${scope}/`)) delete state.roleAssignments[key];
  }
}
