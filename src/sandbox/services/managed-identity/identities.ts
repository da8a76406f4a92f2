import { removePrincipal } from '../../directory.ts';
import type { JsonObject } from '../../json.ts';
import { textAt } from '../../json.ts';
import { groupOf } from '../../resource-ids.ts';
import type { ServiceContext } from '../../service.ts';
import type { ResourceRecord, SandboxState } from '../../state.ts';

export const identityType = 'Microsoft.ManagedIdentity/userAssignedIdentities';

/** The id as it is answered: `resourcegroups` in lower case (recorded since 2018), the rest as it was sent. */
export const identityId = (subscriptionId: string, group: string, name: string): string =>
  `/subscriptions/${subscriptionId}/resourcegroups/${group}/providers/${identityType}/${name}`;

/** An identity on the wire. The preview of 2015 also told where its secret could be fetched. */
export function renderUserAssignedIdentity(
  state: SandboxState,
  resource: ResourceRecord,
  apiVersion: string,
): JsonObject {
  const { id, name, type, location, tags, properties } = resource;
  const { tenantId } = state.tenant;
  const principalId = textAt(properties, 'principalId');
  const clientId = textAt(properties, 'clientId');
  const isolationScope = apiVersion >= '2024-11-30' ? textAt(properties, 'isolationScope') : undefined;
  const secretUrl = `https://control-${location}.identity.azure.net/subscriptions/${id.split('/')[2]}/resourcegroups/${groupOf(id)}/providers/${identityType}/${name}/credentials?tid=${tenantId}&oid=${principalId}&aid=${clientId}`;
  return {
    id,
    name,
    type,
    location,
    tags: tags ?? {},
    properties: {
      tenantId,
      principalId,
      clientId,
      isolationScope,
      clientSecretUrl: apiVersion < '2018' ? secretUrl : undefined,
    },
  };
}

/** An identity leaves: its principal leaves the directory. What it was attached to keeps naming it, as in Azure. */
export function forgetIdentity(ctx: ServiceContext, resource: ResourceRecord): void {
  const principalId = textAt(resource.properties, 'principalId');
  if (resource.type.toLowerCase() === identityType.toLowerCase() && principalId)
    removePrincipal(ctx.state, principalId);
}
