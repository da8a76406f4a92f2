import type { ServiceFactory } from '../../service.ts';
import { forgetIdentity } from './identities.ts';
import { associatedResources, providerOperations } from './lists.ts';
import { identityOperations } from './operations.ts';
import { systemAssignedIdentity } from './system-assigned.ts';
import { identityLocations, identityVersions } from './versions.ts';

/** Microsoft.ManagedIdentity: user-assigned identities, and a look at the system-assigned one of a resource. */
export const managedIdentity: ServiceFactory = () => ({
  namespace: 'Microsoft.ManagedIdentity',
  resourceTypes: [
    { name: 'userAssignedIdentities', apiVersions: identityVersions, locations: identityLocations },
    { name: 'identities', apiVersions: identityVersions, locations: [] },
    { name: 'operations', apiVersions: identityVersions, locations: [] },
  ],
  operations: [...identityOperations, associatedResources, systemAssignedIdentity, providerOperations],
  onRemove: forgetIdentity,
});
