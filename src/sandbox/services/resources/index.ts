import type { ServiceFactory } from '../../service.ts';
import { deleteGroupTimer, finishGroupDeletion, operationResults } from './group-deletion.ts';
import { groupOperations } from './groups.ts';
import { finishRegistration, providerOperations, registeredTimer } from './providers.ts';
import { resourceListOperations } from './resource-lists.ts';
import { subscriptionOperations } from './subscriptions.ts';
import { tagOperations } from './tags.ts';
import { resourceVersions, subscriptionVersions } from './versions.ts';

/** Microsoft.Resources: subscriptions, the tenant, providers, groups, lists of resources, tags. */
export const resources: ServiceFactory = (host) => ({
  namespace: 'Microsoft.Resources',
  resourceTypes: [
    { name: 'resourceGroups', apiVersions: resourceVersions, locations: [] },
    { name: 'subscriptions', apiVersions: subscriptionVersions, locations: [] },
    { name: 'subscriptions/resourceGroups', apiVersions: resourceVersions, locations: [] },
    { name: 'tenants', apiVersions: subscriptionVersions, locations: [] },
    { name: 'tags', apiVersions: resourceVersions, locations: [] },
  ],
  operations: [
    ...subscriptionOperations,
    ...providerOperations(host),
    ...groupOperations,
    operationResults,
    ...resourceListOperations,
    ...tagOperations,
  ],
  timers: { [deleteGroupTimer]: finishGroupDeletion, [registeredTimer]: finishRegistration },
});
