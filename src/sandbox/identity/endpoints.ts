import type { Json, JsonObject } from '../json.ts';
import type { Target } from '../routing/target.ts';
import type { Answer } from '../service.ts';

/** What the token endpoints and the documents about them need of the sandbox. */
export interface DirectoryFacts {
  readonly tenantId: string;
  readonly domain: string;
}

/** Names under which Entra takes a tenant that is not said: the sandbox has one, so each means it. */
const anyTenant = ['common', 'organizations', 'adfs'];

/** Whether a segment of a sign-in address names this tenant: its id, its domain, `common`, `organizations`, or the ADFS form. */
export const namesTenant = (facts: DirectoryFacts, segment: string): boolean =>
  anyTenant.includes(segment) || segment === facts.tenantId.toLowerCase() || segment === facts.domain.toLowerCase();

/** An OpenID discovery document. `version`: of the endpoints that it names. */
function openIdConfiguration(facts: DirectoryFacts, target: Target, tenant: string, version: 'v1' | 'v2'): JsonObject {
  const base = `${target.origin}/${tenant}`;
  const oauth = tenant === 'adfs' || version === 'v1' ? `${base}/oauth2` : `${base}/oauth2/v2.0`;
  return {
    token_endpoint: `${oauth}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    jwks_uri: `${base}/discovery/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid'],
    issuer:
      tenant === 'adfs'
        ? base
        : version === 'v1'
          ? `https://sts.windows.net/${facts.tenantId}/`
          : `${target.origin}/${facts.tenantId}/v2.0`,
    authorization_endpoint: `${oauth}/authorize`,
    device_authorization_endpoint: `${oauth}/devicecode`,
    end_session_endpoint: `${oauth}/logout`,
    tenant_region_scope: 'NA',
    cloud_instance_name: target.host,
    cloud_graph_host_name: target.host,
    msgraph_host: target.host,
  };
}

/** `GET /common/discovery/instance`: this host is an authority of its own. */
function instanceDiscovery(facts: DirectoryFacts, target: Target): JsonObject {
  const authority = target.origin.replace(/^https?:\/\//, '');
  return {
    tenant_discovery_endpoint: `${target.origin}/${facts.tenantId}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: authority, preferred_cache: authority, aliases: [authority] }],
  };
}

/**
 * `GET /metadata/endpoints`, in three shapes by `api-version`: `2015-01-01` (`az cloud register`) and `1.0`
 * (`Add-AzEnvironment -ARMEndpoint`) flat and with an ADFS login endpoint, which makes clients skip instance discovery;
 * `2022-09-01` (Terraform, Pulumi) nested and looking like AAD, because go-azure-sdk takes anything else for Azure Stack.
 */
function cloudMetadata(target: Target): Json {
  const { origin } = target;
  const audiences = ['https://management.core.windows.net/', 'https://management.azure.com/', origin];
  const version = target.query['api-version'] ?? '';
  if (version === '1.0' || version === '2015-01-01') {
    return {
      galleryEndpoint: `${origin}/gallery`,
      graphEndpoint: `${origin}/`,
      portalEndpoint: `${origin}/portal`,
      authentication: { loginEndpoint: `${origin}/adfs`, audiences: ['https://management.core.windows.net/'] },
    };
  }
  const cloud = {
    portal: `${origin}/portal`,
    authentication: { loginEndpoint: `${origin}/`, audiences, tenant: 'common', identityProvider: 'AAD' },
    media: `${origin}/`,
    graphAudience: `${origin}/`,
    graph: `${origin}/`,
    name: 'AzureCloud',
    suffixes: {
      azureDataLakeStoreFileSystem: 'azuredatalakestore.net',
      acrLoginServer: 'azurecr.io',
      sqlServerHostname: 'database.windows.net',
      azureDataLakeAnalyticsCatalogAndJob: 'azuredatalakeanalytics.net',
      keyVaultDns: 'vault.azure.net',
      storage: 'core.windows.net',
      azureFrontDoorEndpointSuffix: 'azurefd.net',
    },
    batch: `${origin}/`,
    resourceManager: `${origin}/`,
    vmImageAliasDoc: `${origin}/`,
    activeDirectoryDataLake: `${origin}/`,
    sqlManagement: `${origin}/`,
    gallery: `${origin}/gallery`,
    microsoftGraphResourceId: 'https://graph.microsoft.com/',
    appInsightsResourceId: 'https://api.applicationinsights.io',
    appInsightsTelemetryChannelResourceId: 'https://dc.applicationinsights.azure.com/v2/track',
    synapseAnalyticsResourceId: 'https://dev.azuresynapse.net',
    logAnalyticsResourceId: 'https://api.loganalytics.io',
    attestationResourceId: 'https://attest.azure.net',
    ossrDbmsResourceId: 'https://ossrdbms-aad.database.windows.net',
  };
  // From 2019-05-01 to 2021 Azure answered a list of clouds.
  return version !== '' && version < '2022-01-01' ? [cloud] : cloud;
}

/** Answers the documents that need no token, or undefined where the path is none of theirs. `lower`: the path's segments. */
export function answerDiscovery(facts: DirectoryFacts, target: Target, jwks: () => JsonObject): Answer | undefined {
  const { lower } = target;
  const [tenant = '', second = ''] = lower;
  const last = lower.at(-1);
  if (lower.length === 2 && tenant === 'metadata' && second === 'endpoints') {
    return { status: 200, body: cloudMetadata(target) };
  }
  if (!namesTenant(facts, tenant)) return undefined;
  if (tenant === 'common' && lower.length === 3 && second === 'discovery' && last === 'instance') {
    return { status: 200, body: instanceDiscovery(facts, target) };
  }
  const isKeys =
    second === 'discovery' && last === 'keys' && (lower.length === 3 || (lower.length === 4 && lower[2] === 'v2.0'));
  if (isKeys) return { status: 200, body: jwks() };
  const wellKnown = last === 'openid-configuration' && lower.at(-2) === '.well-known';
  if (wellKnown && lower.length === 3) return { status: 200, body: openIdConfiguration(facts, target, tenant, 'v1') };
  if (wellKnown && lower.length === 4 && second === 'v2.0') {
    return { status: 200, body: openIdConfiguration(facts, target, tenant, 'v2') };
  }
  return undefined;
}
