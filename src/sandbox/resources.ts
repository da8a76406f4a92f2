import { applyIdentity } from './apply-identity.ts';
import { removeAssignmentsUnder, removePrincipal } from './directory.ts';
import { keyOf, namespaceOf } from './resource-ids.ts';
import type { Resources, Service, ServiceContext } from './service.ts';
import type { ResourceRecord } from './state.ts';

/** The tracked resources of a document, as a context sees them. */
export function resourcesOf(ctx: ServiceContext, serviceOf: (namespace: string) => Service | undefined): Resources {
  const { state } = ctx;
  const within = (id: string): readonly ResourceRecord[] => {
    const prefix = `${keyOf(id)}/`;
    return Object.entries(state.resources)
      .filter(([key]) => key.startsWith(prefix))
      .map(([, resource]) => resource);
  };
  const removeOne = (resource: ResourceRecord): void => {
    serviceOf(namespaceOf(resource))?.onRemove?.(ctx, resource);
    if (resource.identity?.principalId) removePrincipal(state, resource.identity.principalId);
    delete state.resources[keyOf(resource.id)];
  };
  return {
    get: (id) => state.resources[keyOf(id)],
    list: (type, inside) => {
      const wanted = type.toLowerCase();
      const all = inside === undefined ? Object.values(state.resources) : within(inside);
      return all.filter((resource) => resource.type.toLowerCase() === wanted);
    },
    within,
    put: (resource, by) => {
      const key = keyOf(resource.id);
      const before = state.resources[key];
      const caller = by.principal.objectId;
      const record: ResourceRecord = {
        ...resource,
        createdAt: before?.createdAt ?? ctx.now,
        createdBy: before?.createdBy ?? caller,
        changedAt: ctx.now,
        changedBy: caller,
      };
      state.resources[key] = record;
      return record;
    },
    remove: (id) => {
      // Children first: a runbook may want to look at its account while it goes.
      for (const child of [...within(id)].reverse()) removeOne(child);
      const resource = state.resources[keyOf(id)];
      if (resource) removeOne(resource);
      removeAssignmentsUnder(state, id);
    },
    applyIdentity: (resourceId, current, requested, mode) => applyIdentity(ctx, resourceId, current, requested, mode),
  };
}
