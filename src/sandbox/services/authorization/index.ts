import type { ServiceFactory } from '../../service.ts';
import { permissionsOperation } from './permissions.ts';
import { roleAssignmentLists } from './role-assignment-lists.ts';
import { roleAssignmentOperations } from './role-assignments.ts';
import { roleDefinitionOperations } from './role-definitions.ts';
import { permissionVersions, roleAssignmentVersions, roleDefinitionVersions } from './versions.ts';

/** Microsoft.Authorization: role assignments, role definitions, permissions. */
export const authorization: ServiceFactory = () => ({
  namespace: 'Microsoft.Authorization',
  resourceTypes: [
    { name: 'roleAssignments', apiVersions: roleAssignmentVersions, locations: [] },
    { name: 'roleDefinitions', apiVersions: roleDefinitionVersions, locations: [] },
    { name: 'permissions', apiVersions: permissionVersions, locations: [] },
  ],
  operations: [...roleAssignmentOperations, roleAssignmentLists, ...roleDefinitionOperations, permissionsOperation],
});
