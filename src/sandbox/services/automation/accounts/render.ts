import type { Json, JsonObject } from '../../../json.ts';
import type { ResourceRecord } from '../../../state.ts';
import { offsetTime } from '../../time.ts';
import { accountTraits } from '../api-versions.ts';
import { agentAddresses } from './agents.ts';

/** `sku` is Basic, whatever was asked for (recorded with Free). */
const sku: JsonObject = { name: 'Basic', family: null, capacity: null };

/** The Az modules that come with an account: in the lab none, so that importing them means something. */
const builtIn: JsonObject = { builtinModules: {} };

/** An account as PUT, PATCH and GET answer it. */
export function renderAccount(
  account: ResourceRecord,
  accountId: string,
  apiVersion: string,
  options: { readonly isRead?: boolean } = {},
): JsonObject {
  const traits = accountTraits(apiVersion);
  const agents = agentAddresses(accountId, account.location);
  const created = offsetTime(account.createdAt);
  const changed = offsetTime(account.changedAt);
  return {
    name: account.name,
    ...(traits.systemData ? { systemData: { createdAt: created, lastModifiedAt: changed } } : {}),
    id: account.id,
    type: account.type,
    location: account.location,
    ...identityOf(account),
    tags: account.tags ?? {},
    etag: null,
    properties: {
      ...(traits.security ? { disableLocalAuth: account.properties.disableLocalAuth === true } : {}),
      ...(traits.security && account.properties.publicNetworkAccess !== undefined
        ? { publicNetworkAccess: account.properties.publicNetworkAccess }
        : {}),
      sku,
      state: 'Ok',
      RegistrationUrl: agents.registration,
      ...(traits.security
        ? { encryption: { keySource: 'Microsoft.Automation', identity: { userAssignedIdentity: null } } }
        : {}),
      ...(traits.systemData && options.isRead ? { privateEndpointConnections: [] } : {}),
      ...(traits.systemData ? { automationHybridServiceUrl: agents.hybrid } : {}),
      ...(traits.security
        ? { RuntimeConfiguration: { powershell: builtIn, powershell7: builtIn, powershell72: builtIn } }
        : {}),
      creationTime: created,
      lastModifiedBy: null,
      lastModifiedTime: changed,
    },
  };
}

/** An account in a list: shorter. */
export function renderAccountItem(account: ResourceRecord, apiVersion: string): JsonObject {
  return {
    id: account.id,
    location: account.location,
    name: account.name,
    type: account.type,
    tags: account.tags ?? {},
    properties: {
      creationTime: offsetTime(account.createdAt),
      lastModifiedTime: offsetTime(account.changedAt),
      ...(accountTraits(apiVersion).security
        ? { state: 'Ok', disableLocalAuth: account.properties.disableLocalAuth === true }
        : {}),
    },
    ...identityOf(account),
  };
}

/** Present only where it is set; answered at every version. */
function identityOf(account: ResourceRecord): { identity?: Json } {
  if (account.identity === undefined || account.identity.type === 'None') return {};
  return { identity: account.identity as unknown as Json };
}
