/** The objects that Az.Accounts gives: contexts, profiles, subscriptions, tenants, environments. */
import type { NetObject, Value } from '../../../powershell/index.ts';
import type { JsonObject } from '../../json.ts';
import type { AzContext, AzSubscription } from '../session.ts';
import { anyValue, netObject, strings, text } from '../values.ts';

const models = 'Microsoft.Azure.Commands.Profile.Models';

export const contextType = `${models}.Core.PSAzureContext`;
export const profileType = `${models}.Core.PSAzureProfile`;
export const subscriptionType = `${models}.PSAzureSubscription`;
export const tenantType = `${models}.PSAzureTenant`;
export const environmentType = `${models}.PSAzureEnvironment`;
export const accessTokenType = `${models}.PSAccessToken`;

/** `Get-AzContext` */
export function contextObject(context: AzContext): NetObject {
  const { account } = context;
  return netObject(contextType, {
    Name: context.name,
    Account: netObject(`${models}.PSAzureRmAccount`, {
      Id: account.id,
      Type: account.type,
      Tenants: strings([account.tenantId]),
      AccessToken: null,
      Credential: null,
      TenantMap: null,
      CertificateThumbprint: null,
      ExtendedProperties: null,
    }),
    Environment: environmentObject(),
    Subscription: context.subscription === null ? null : subscriptionObject(context.subscription),
    Tenant: netObject(tenantType, { Id: context.tenantId, TenantId: context.tenantId }),
    TokenCache: null,
    VersionProfile: null,
    ExtendedProperties: null,
  });
}

/** `Connect-AzAccount`: the profile with its default context. */
export function profileObject(context: AzContext): NetObject {
  return netObject(profileType, { Context: contextObject(context) });
}

/** `Get-AzSubscription` */
export function subscriptionObject(subscription: AzSubscription): NetObject {
  return netObject(subscriptionType, {
    Id: subscription.id,
    Name: subscription.name,
    State: subscription.state,
    SubscriptionId: subscription.id,
    TenantId: subscription.tenantId,
    HomeTenantId: subscription.tenantId,
    ManagedByTenantIds: null,
    CurrentStorageAccountName: null,
    SubscriptionPolicies: null,
    ExtendedProperties: null,
  });
}

/** `Get-AzTenant` */
export function tenantObject(body: JsonObject): NetObject {
  const id = text(body, 'tenantId');
  return netObject(tenantType, {
    Id: id,
    TenantId: id,
    Name: text(body, 'displayName'),
    TenantCategory: text(body, 'tenantCategory'),
    Country: text(body, 'country'),
    CountryCode: text(body, 'countryCode'),
    Domains: anyValue(body['domains']),
    DefaultDomain: text(body, 'defaultDomain'),
    TenantType: text(body, 'tenantType'),
    ExtendedProperties: null,
  });
}

/** AzureCloud: the only environment of the sandbox. */
export function environmentObject(): NetObject {
  const endpoints: Record<string, Value> = {
    Name: 'AzureCloud',
    Type: 'Built-in',
    EnableAdfsAuthentication: false,
    OnPremise: false,
    ActiveDirectoryServiceEndpointResourceId: 'https://management.core.windows.net/',
    AdTenant: 'Common',
    GalleryUrl: 'https://gallery.azure.com/',
    ManagementPortalUrl: 'https://portal.azure.com/',
    ServiceManagementUrl: 'https://management.core.windows.net/',
    PublishSettingsFileUrl: null,
    ActiveDirectoryAuthority: 'https://login.microsoftonline.com/',
    ResourceManagerUrl: 'https://management.azure.com/',
    SqlDatabaseDnsSuffix: '.database.windows.net',
    StorageEndpointSuffix: 'core.windows.net',
    GraphEndpointResourceId: 'https://graph.windows.net/',
    GraphUrl: 'https://graph.windows.net/',
    TrafficManagerDnsSuffix: 'trafficmanager.net',
    AzureKeyVaultDnsSuffix: 'vault.azure.net',
    AzureKeyVaultServiceEndpointResourceId: 'https://vault.azure.net',
  };
  return netObject(environmentType, endpoints);
}
