/** How other clients are pointed at a served sandbox. */

/** What `sandbox serve --output json` prints. */
export interface Served {
  readonly url: string;
  readonly caFile: string;
  readonly tenantId: string;
  readonly subscriptionId: string;
  /** An application that is Owner of the subscription; both are the sandbox's own, and good for nothing else. */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly resourceGroup: string;
  readonly vmName: string;
  readonly pid: number;
}

/** The lines for people, each client with what was tried with it. */
export function serveLines(served: Served, platform: string): readonly string[] {
  const { url, caFile, tenantId, subscriptionId, clientId, clientSecret, resourceGroup, vmName } = served;
  const set = platform === 'win32' ? 'set ' : 'export ';
  const host = url.replace(/^https:\/\//, '');
  return [
    `The sandbox answers at ${url} until Ctrl-C.`,
    `It holds the subscription ${subscriptionId}, the group ${resourceGroup} and the virtual machine ${vmName}.`,
    'Its client id and secret are its own: they open nothing else.',
    '',
    'curl (tried by this project’s tests):',
    `  curl --cacert "${caFile}" -d grant_type=client_credentials -d client_id=${clientId} -d client_secret=${clientSecret} -d scope=https://management.azure.com/.default ${url}/${tenantId}/oauth2/v2.0/token`,
    '',
    'Azure SDKs for JavaScript (tried by this project’s tests):',
    `  ${set}NODE_EXTRA_CA_CERTS=${caFile}`,
    `  new ClientSecretCredential("${tenantId}", "${clientId}", "${clientSecret}", { authorityHost: "${url}", disableInstanceDiscovery: true })`,
    `  new ResourceManagementClient(credential, "${subscriptionId}", { endpoint: "${url}" })`,
    '',
    'Azure SDKs for Python (not tried with this version):',
    `  ${set}REQUESTS_CA_BUNDLE=${caFile}`,
    `  ClientSecretCredential("adfs", "${clientId}", "${clientSecret}", authority="${url}")`,
    `  ResourceManagementClient(credential, "${subscriptionId}", base_url="${url}", credential_scopes=["https://management.azure.com/.default"])`,
    '',
    'Azure CLI (tried with 2.45; names of principals need a newer one, registered with --endpoint-microsoft-graph-resource-id):',
    `  ${set}REQUESTS_CA_BUNDLE=${caFile}`,
    `  az cloud register -n mi-tutorial --endpoint-resource-manager ${url}`,
    '  az cloud set -n mi-tutorial',
    `  az login --service-principal -u ${clientId} -p ${clientSecret} --tenant ${tenantId}`,
    '',
    'Terraform, provider azurerm (not tried with this version):',
    `  ${set}SSL_CERT_FILE=${caFile}`,
    `  provider "azurerm" { features {}  metadata_host = "${host}"  resource_provider_registrations = "none"  subscription_id = "${subscriptionId}"  tenant_id = "${tenantId}"  client_id = "${clientId}"  client_secret = "${clientSecret}" }`,
    '',
    'Az PowerShell (not tried with this version; trust the CA file first):',
    '  Update-AzConfig -DisableInstanceDiscovery $true',
    `  Add-AzEnvironment -Name mi-tutorial -ARMEndpoint ${url}`,
    `  Connect-AzAccount -Environment mi-tutorial -ServicePrincipal -Tenant ${tenantId} -Credential (Get-Credential ${clientId})`,
  ];
}
