import { createManagedPrincipal, removePrincipal } from './directory.ts';
import { fail } from './errors.ts';
import { isObject, type Json, type JsonObject, textAt } from './json.ts';
import { keyOf } from './resource-ids.ts';
import type { LinkedCheck, RequestContext, ServiceContext } from './service.ts';
import type { ManagedIdentity } from './state.ts';

type Attached = NonNullable<ManagedIdentity['userAssignedIdentities']>;

const lowerResourceGroups = (id: string): string => id.replace(/\/resourceGroups\//i, '/resourcegroups/');
const nameIn = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

interface Wanted {
  readonly system: boolean;
  readonly user: boolean;
  readonly attach: readonly string[];
  readonly detach: readonly string[];
}

/** Reads the `identity` of a body. The words for a missing `type` are recorded; the others follow their form. */
function read(requested: Json): Wanted {
  if (!isObject(requested)) throw fail.invalidContent("Error converting value to type 'Identity'. Path 'identity'");
  const type = textAt(requested, 'type');
  if (type === undefined) throw fail.invalidContent("Required property 'type' not found in JSON. Path 'identity'.");
  const parts = type.split(',').map((part) => part.trim().toLowerCase());
  const known = ['none', 'systemassigned', 'userassigned'];
  if (parts.some((part) => !known.includes(part)) || (parts.includes('none') && parts.length > 1)) {
    throw fail.invalidContent(`Error converting value "${type}" to type 'ResourceIdentityType'. Path 'identity.type'`);
  }
  const entries = requested.userAssignedIdentities ?? {};
  if (!isObject(entries)) {
    throw fail.invalidContent("Error converting value to type 'Dictionary'. Path 'identity.userAssignedIdentities'");
  }
  const user = parts.includes('userassigned');
  const attach = Object.keys(entries).filter((id) => entries[id] !== null && entries[id] !== undefined);
  const detach = Object.keys(entries).filter((id) => entries[id] === null);
  if (!user && attach.length > 0) {
    throw fail.invalidContent(
      "The value of property 'type' does not include 'UserAssigned'. Path 'identity.userAssignedIdentities'",
    );
  }
  return { system: parts.includes('systemassigned'), user, attach, detach };
}

/** The user-assigned identities after the request: PUT names all of them, PATCH adds, and detaches what it names as null. */
function attached(
  ctx: ServiceContext,
  resourceId: string,
  current: ManagedIdentity | undefined,
  wanted: Wanted,
  mode: 'put' | 'patch',
): Attached {
  const result = new Map<string, readonly [string, { principalId: string; clientId: string }]>();
  if (mode === 'patch') {
    for (const [id, known] of Object.entries(current?.userAssignedIdentities ?? {})) result.set(keyOf(id), [id, known]);
  }
  for (const id of wanted.attach) {
    const identity = ctx.resources.get(id);
    const { principalId, clientId } = (identity?.properties ?? {}) as JsonObject;
    const isIdentity = identity?.type.toLowerCase() === 'microsoft.managedidentity/userassignedidentities';
    if (!isIdentity || typeof principalId !== 'string' || typeof clientId !== 'string') {
      throw fail.identityMissing(resourceId, lowerResourceGroups(id));
    }
    result.set(keyOf(id), [id, { principalId, clientId }]);
  }
  for (const id of wanted.detach) result.delete(keyOf(id));
  return Object.fromEntries(result.values());
}

/** See `Resources.applyIdentity`. Everything is looked up before anything is changed. */
export function applyIdentity(
  ctx: ServiceContext,
  resourceId: string,
  current: ManagedIdentity | undefined,
  requested: Json | undefined,
  mode: 'put' | 'patch',
): ManagedIdentity | undefined {
  if (requested === undefined || requested === null) return current;
  const wanted = read(requested);
  const user = wanted.user ? attached(ctx, resourceId, current, wanted, mode) : {};
  const hasUser = Object.keys(user).length > 0;
  const keepsSystem = wanted.system ? current?.principalId : undefined;
  if (current?.principalId && !wanted.system) removePrincipal(ctx.state, current.principalId);
  const principalId = wanted.system
    ? (keepsSystem ?? createManagedPrincipal(ctx, 'system', resourceId, nameIn(resourceId)).objectId)
    : undefined;
  if (!wanted.system && !hasUser) return { type: 'None' };
  return {
    type: wanted.system ? (hasUser ? 'SystemAssigned, UserAssigned' : 'SystemAssigned') : 'UserAssigned',
    ...(principalId ? { principalId, tenantId: ctx.state.tenant.tenantId } : {}),
    ...(hasUser ? { userAssignedIdentities: user } : {}),
  };
}

/** What a body that attaches user-assigned identities demands on each of them. For `Operation.linked`. */
export function identityLinkedChecks(ctx: RequestContext): readonly LinkedCheck[] {
  const identity = ctx.body.identity;
  const entries = isObject(identity) ? identity.userAssignedIdentities : undefined;
  if (!isObject(entries)) return [];
  return Object.keys(entries)
    .filter((id) => entries[id] !== null)
    .map((scope) => ({ action: 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action', scope }));
}
