/** The clouds that Az.Accounts knows. Only the first is there in the sandbox; the others are names that nothing answers to. */
import type { NetObject } from '../../../powershell/index.ts';
import { netObject } from '../values.ts';
import { environmentType } from './types.ts';

interface Cloud {
  readonly name: string;
  readonly management: string;
  readonly classic: string;
  readonly authority: string;
  readonly portal: string;
  readonly storage: string;
  readonly sql: string;
  readonly graph: string;
  readonly traffic: string;
  readonly vault: string;
}

const clouds: readonly Cloud[] = [
  {
    name: 'AzureCloud',
    management: 'https://management.azure.com/',
    classic: 'https://management.core.windows.net/',
    authority: 'https://login.microsoftonline.com/',
    portal: 'https://portal.azure.com/',
    storage: 'core.windows.net',
    sql: '.database.windows.net',
    graph: 'https://graph.windows.net/',
    traffic: 'trafficmanager.net',
    vault: 'vault.azure.net',
  },
  {
    name: 'AzureChinaCloud',
    management: 'https://management.chinacloudapi.cn/',
    classic: 'https://management.core.chinacloudapi.cn/',
    authority: 'https://login.chinacloudapi.cn/',
    portal: 'https://portal.azure.cn/',
    storage: 'core.chinacloudapi.cn',
    sql: '.database.chinacloudapi.cn',
    graph: 'https://graph.chinacloudapi.cn/',
    traffic: 'trafficmanager.cn',
    vault: 'vault.azure.cn',
  },
  {
    name: 'AzureUSGovernment',
    management: 'https://management.usgovcloudapi.net/',
    classic: 'https://management.core.usgovcloudapi.net/',
    authority: 'https://login.microsoftonline.us/',
    portal: 'https://portal.azure.us/',
    storage: 'core.usgovcloudapi.net',
    sql: '.database.usgovcloudapi.net',
    graph: 'https://graph.windows.net/',
    traffic: 'usgovtrafficmanager.net',
    vault: 'vault.usgovcloudapi.net',
  },
  {
    name: 'AzureGermanCloud',
    management: 'https://management.microsoftazure.de/',
    classic: 'https://management.core.cloudapi.de/',
    authority: 'https://login.microsoftonline.de/',
    portal: 'https://portal.microsoftazure.de/',
    storage: 'core.cloudapi.de',
    sql: '.database.cloudapi.de',
    graph: 'https://graph.cloudapi.de/',
    traffic: 'azuretrafficmanager.de',
    vault: 'vault.microsoftazure.de',
  },
];

export const environmentNames: readonly string[] = clouds.map(({ name }) => name);

/** One environment by name, without case; undefined where there is none of the name. */
export function environmentObject(name = 'AzureCloud'): NetObject | undefined {
  const cloud = clouds.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (cloud === undefined) return undefined;
  return netObject(environmentType, {
    Name: cloud.name,
    Type: 'Built-in',
    EnableAdfsAuthentication: false,
    OnPremise: false,
    ActiveDirectoryServiceEndpointResourceId: cloud.classic,
    AdTenant: 'Common',
    GalleryUrl: cloud.name === 'AzureCloud' ? 'https://gallery.azure.com/' : null,
    ManagementPortalUrl: cloud.portal,
    ServiceManagementUrl: cloud.classic,
    PublishSettingsFileUrl: null,
    ActiveDirectoryAuthority: cloud.authority,
    ResourceManagerUrl: cloud.management,
    SqlDatabaseDnsSuffix: cloud.sql,
    StorageEndpointSuffix: cloud.storage,
    GraphEndpointResourceId: cloud.graph,
    GraphUrl: cloud.graph,
    TrafficManagerDnsSuffix: cloud.traffic,
    AzureKeyVaultDnsSuffix: cloud.vault,
    AzureKeyVaultServiceEndpointResourceId: `https://${cloud.vault}`,
  });
}
