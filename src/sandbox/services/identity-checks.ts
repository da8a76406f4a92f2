import { isObject, objectAt } from '../json.ts';
import type { LinkedCheck, RequestContext } from '../service.ts';

/** Attaching a user-assigned identity needs `assign/action` on it; detaching (a null value) needs nothing. */
export function identityLinkedChecks(ctx: Pick<RequestContext, 'body'>): readonly LinkedCheck[] {
  const named = objectAt(ctx.body.identity, 'userAssignedIdentities');
  return Object.entries(named).flatMap(([scope, value]) =>
    isObject(value) ? [{ action: 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action', scope }] : [],
  );
}
