import { fail } from '../../errors.ts';
import type { Json } from '../../json.ts';
import { groupOf, keyOf, relativeName } from '../../resource-ids.ts';
import type { Operation } from '../../service.ts';
import { identityType } from './identities.ts';

/** Which resources an identity is attached to. Azure has it in the previews from 2021 to 2022 alone. */
export const associatedResources: Operation = {
  name: 'UserAssignedIdentities_ListAssociatedResources',
  method: 'POST',
  path: '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}/listAssociatedResources',
  action: `${identityType}/listAssociatedResources/action`,
  apiVersions: ['2022-01-31-preview', '2021-09-30-preview'],
  readsOnly: true,
  source: 'recordings/azure-cli/msi.test_identity_management.2023-03.json',
  handler: (ctx) => {
    const id = ctx.path.slice(0, ctx.path.lastIndexOf('/'));
    const identity = ctx.resources.get(id);
    if (!identity) throw fail.resourceNotFound(relativeName(id), ctx.params.resourceGroupName ?? '');
    const subscription = ctx.state.subscriptions[(ctx.params.subscriptionId ?? '').toLowerCase()];
    const value: Json[] = Object.values(ctx.state.resources)
      .filter((resource) =>
        Object.keys(resource.identity?.userAssignedIdentities ?? {}).some((key) => keyOf(key) === keyOf(identity.id)),
      )
      .map((resource) => ({
        id: resource.id,
        name: resource.name,
        type: resource.type,
        resourceGroup: groupOf(resource.id),
        subscriptionId: subscription?.subscriptionId,
        subscriptionDisplayName: subscription?.displayName,
      }));
    return { status: 200, body: { totalCount: value.length, value } };
  },
};

type Row = readonly [name: string, resource: string, operation: string, description: string];

const rows: readonly Row[] = [
  [
    'identities/read',
    'System Assigned Identities',
    'Get System Assigned Identity',
    'Gets an existing system assigned identity',
  ],
  [
    'operations/read',
    'Managed Identity operations',
    'List Managed Identity operations',
    'Lists operations available on Microsoft.ManagedIdentity resource provider',
  ],
  [
    'register/action',
    'Managed Identity Resource Provider',
    'Registers the Managed Identity Resource Provider',
    'Registers the subscription for the managed identity resource provider',
  ],
  [
    'userAssignedIdentities/assign/action',
    'User Assigned Identities',
    'Assign User Assigned Identity',
    'RBAC action for assigning an existing user assigned identity to a resource',
  ],
  [
    'userAssignedIdentities/delete',
    'User Assigned Identities',
    'Delete User Assigned Identity',
    'Deletes an existing user assigned identity',
  ],
  [
    'userAssignedIdentities/listAssociatedResources/action',
    'User Assigned Identities',
    'List Associated Resources',
    'Lists all associated resources for an existing user assigned identity',
  ],
  [
    'userAssignedIdentities/read',
    'User Assigned Identities',
    'Get User Assigned Identity',
    'Gets an existing user assigned identity',
  ],
  [
    'userAssignedIdentities/write',
    'User Assigned Identities',
    'Create/Update User Assigned Identity',
    'Creates a new user assigned identity or updates the tags associated with an existing user assigned identity',
  ],
];

/** The operations of the provider, as clients list them. */
export const providerOperations: Operation = {
  name: 'Operations_List',
  method: 'GET',
  path: '/providers/Microsoft.ManagedIdentity/operations',
  action: null,
  source: 'recordings/azure-cli/msi.test_identity_management.2023-03.json',
  handler: () => ({
    status: 200,
    body: {
      value: rows.map(([name, resource, operation, description]) => ({
        name: `Microsoft.ManagedIdentity/${name}`,
        display: { provider: 'Microsoft Managed Identity', resource, operation, description },
      })),
    },
  }),
};
