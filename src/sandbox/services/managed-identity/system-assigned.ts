import { principalById } from '../../directory.ts';
import { AzureError, fail } from '../../errors.ts';
import { groupOf, relativeName } from '../../resource-ids.ts';
import type { Operation } from '../../service.ts';

/** The system-assigned identity of a resource. (What a resource without one is answered is not recorded.) */
export const systemAssignedIdentity: Operation = {
  name: 'SystemAssignedIdentities_GetByScope',
  method: 'GET',
  path: '/{+scope}/providers/Microsoft.ManagedIdentity/identities/default',
  action: 'Microsoft.ManagedIdentity/identities/read',
  source: 'spec-examples/msi/2023-01-31/SystemAssignedIdentityGet.json',
  handler: (ctx) => {
    const { tenant } = ctx.state;
    const scope = `/${ctx.params.scope ?? ''}`.replace('//', '/');
    const resource = ctx.resources.get(scope);
    if (!resource) throw fail.resourceNotFound(relativeName(scope), groupOf(scope));
    const { principalId } = resource.identity ?? {};
    const principal = principalId === undefined ? undefined : principalById(ctx.state, principalId);
    if (!principal) {
      const message = `The resource '${resource.id}' has no system-assigned identity.`;
      throw new AzureError('IdentityNotFound', message, { status: 404 });
    }
    const { appId, objectId } = principal;
    return {
      status: 200,
      body: {
        id: `${resource.id}/providers/Microsoft.ManagedIdentity/identities/default`,
        name: 'default',
        type: 'Microsoft.ManagedIdentity/identities',
        location: resource.location,
        properties: {
          tenantId: tenant.tenantId,
          principalId: objectId,
          clientId: appId,
          clientSecretUrl: `https://control-${resource.location}.identity.azure.net${resource.id}/credentials?tid=${tenant.tenantId}&oid=${objectId}&aid=${appId}`,
        },
      },
    };
  },
};
