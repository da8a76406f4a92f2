import type { ServiceFactory } from '../../service.ts';
import { forgetIdentity } from './identities.ts';
import { associatedResources, providerOperations } from './lists.ts';
import { identityOperations } from './operations.ts';
import { identityLocations, identityVersions } from './versions.ts';

/** Microsoft.ManagedIdentity: user-assigned identities. (System-assigned ones belong to their resource.) */
export const managedIdentity: ServiceFactory = () => ({
  namespace: 'Microsoft.ManagedIdentity',
  resourceTypes: [
    { name: 'userAssignedIdentities', apiVersions: identityVersions, locations: identityLocations },
    { name: 'operations', apiVersions: identityVersions, locations: [] },
  ],
  operations: [...identityOperations, associatedResources, providerOperations],
  onRemove: forgetIdentity,
});
