/** Cmdlets that read: subscriptions, tenants, environments, tokens; and requests of one's own. */
import { NetObject, PSDateTimeOffset, SecureString } from '../../../powershell/index.ts';
import { currentContext, send } from '../arm.ts';
import { client, defineAzCmdlet } from '../cmdlet.ts';
import { AzFailure, invalidArgument } from '../errors.ts';
import { accessToken } from '../tokens.ts';
import { netObject } from '../values.ts';
import { pick, subscriptionsOf, tenantsOf } from './directory.ts';
import { environmentNames, environmentObject } from './environments.ts';
import { subscriptionObject, tenantObject } from './objects.ts';
import { accessTokenType, environmentType, subscriptionType, tenantType } from './types.ts';

const module = 'Az.Accounts';
const className = (name: string): string => `Microsoft.Azure.Commands.Profile.${name}`;

export const getAzSubscription = defineAzCmdlet({
  name: 'Get-AzSubscription',
  className: className('GetAzureRMSubscriptionCommand'),
  module,
  defaultParameterSet: 'ListByIdInTenant',
  outputTypes: [subscriptionType],
  parameters: {
    SubscriptionId: {
      type: 'string',
      aliases: ['Id'],
      sets: { ListByIdInTenant: { position: 0, valueFromPipelineByPropertyName: true } },
    },
    SubscriptionName: {
      type: 'string',
      aliases: ['Name'],
      sets: { ListByNameInTenant: { mandatory: true, valueFromPipelineByPropertyName: true } },
    },
    TenantId: { type: 'string', valueFromPipelineByPropertyName: true },
    AsJob: { type: 'switch' },
  },
  process: (cmdlet) => {
    const { account } = currentContext(cmdlet);
    const tenant = cmdlet.text('TenantId')?.toLowerCase();
    const seen = subscriptionsOf(cmdlet, account).filter(
      (s) => tenant === undefined || s.tenantId.toLowerCase() === tenant,
    );
    const wanted = cmdlet.text('SubscriptionId') ?? cmdlet.text('SubscriptionName');
    if (wanted === undefined) {
      for (const subscription of seen) cmdlet.write(subscriptionObject(subscription));
      return;
    }
    const found = pick(seen, wanted);
    if (found === undefined) {
      throw new AzFailure(
        `Subscription ${wanted} was not found in tenant ${tenant ?? ''}. Please verify that the subscription exists in this tenant.`,
        'System.Management.Automation.PSArgumentException',
      );
    }
    cmdlet.write(subscriptionObject(found));
  },
});

export const getAzTenant = defineAzCmdlet({
  name: 'Get-AzTenant',
  aliases: ['Get-AzDomain'],
  className: className('GetAzureRMTenantCommand'),
  module,
  outputTypes: [tenantType],
  parameters: { TenantId: { type: 'string', aliases: ['Domain', 'Tenant'], position: 0 } },
  process: (cmdlet) => {
    const wanted = cmdlet.text('TenantId')?.toLowerCase();
    for (const tenant of tenantsOf(cmdlet, currentContext(cmdlet).account)) {
      if (wanted === undefined || String(tenant['tenantId']).toLowerCase() === wanted)
        cmdlet.write(tenantObject(tenant));
    }
  },
});

export const getAzEnvironment = defineAzCmdlet({
  name: 'Get-AzEnvironment',
  className: className('GetAzureRMEnvironmentCommand'),
  module,
  outputTypes: [environmentType],
  parameters: { Name: { type: 'string', position: 0 } },
  process: (cmdlet) => {
    const name = cmdlet.text('Name');
    for (const known of name === undefined ? environmentNames : [name]) {
      const found = environmentObject(known);
      if (found !== undefined) cmdlet.write(found);
    }
  },
});

/** Audiences by the names that -ResourceTypeName takes. */
const audiences: Readonly<Record<string, string>> = {
  arm: 'https://management.azure.com/',
  aadgraph: 'https://graph.windows.net/',
  msgraph: 'https://graph.microsoft.com/',
  keyvault: 'https://vault.azure.net',
  storage: 'https://storage.azure.com/',
  batch: 'https://batch.core.windows.net/',
  datalake: 'https://datalake.azure.net/',
  operationalinsights: 'https://api.loganalytics.io',
  synapse: 'https://dev.azuresynapse.net',
};

export const getAzAccessToken = defineAzCmdlet({
  name: 'Get-AzAccessToken',
  className: className('GetAzureRmAccessTokenCommand'),
  module,
  defaultParameterSet: 'KnownResourceTypeName',
  outputTypes: [accessTokenType],
  parameters: {
    ResourceUrl: {
      type: 'string',
      aliases: ['Resource', 'ResourceUri'],
      sets: { ResourceUrl: { mandatory: true } },
      validateNotNullOrEmpty: true,
    },
    ResourceTypeName: {
      type: 'string',
      sets: { KnownResourceTypeName: {} },
      validateSet: [
        'AadGraph',
        'AnalysisServices',
        'Arm',
        'Attestation',
        'Batch',
        'DataLake',
        'KeyVault',
        'ManagedHsm',
        'MSGraph',
        'OperationalInsights',
        'ResourceManager',
        'Storage',
        'Synapse',
      ],
    },
    TenantId: { type: 'string' },
    AsSecureString: { type: 'switch' },
  },
  process: (cmdlet) => {
    const context = currentContext(cmdlet);
    const known = (cmdlet.text('ResourceTypeName') ?? 'Arm').toLowerCase();
    const audience = cmdlet.text('ResourceUrl') ?? audiences[known === 'resourcemanager' ? 'arm' : known];
    if (audience === undefined) throw invalidArgument(`The sandbox gives no tokens for '${known}'.`);
    const { token, expires } = accessToken(cmdlet, context.account, audience);
    cmdlet.write(
      netObject(accessTokenType, {
        Token: cmdlet.flag('AsSecureString') ? new SecureString(token) : token,
        ExpiresOn: new PSDateTimeOffset(expires, 0),
        TenantId: context.tenantId,
        UserId: context.account.id,
        Type: 'Bearer',
      }),
    );
  },
});

export const invokeAzRestMethod = defineAzCmdlet({
  name: 'Invoke-AzRestMethod',
  aliases: ['Invoke-AzRest'],
  className: className('Rest.InvokeAzRestCommand'),
  module,
  supportsShouldProcess: true,
  defaultParameterSet: 'ByPath',
  parameters: {
    Path: { type: 'string', sets: { ByPath: { mandatory: true, position: 0 } }, validateNotNullOrEmpty: true },
    Uri: { type: 'uri', sets: { ByURI: { mandatory: true, position: 1 } } },
    SubscriptionId: { type: 'string', sets: { ByParameters: {} } },
    ResourceGroupName: { type: 'string', sets: { ByParameters: {} } },
    ResourceProviderName: { type: 'string', sets: { ByParameters: {} } },
    ResourceType: { type: 'string[]', sets: { ByParameters: {} } },
    Name: { type: 'string[]', sets: { ByParameters: {} } },
    ApiVersion: { type: 'string', sets: { ByParameters: { mandatory: true } } },
    Method: { type: 'string', validateSet: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
    Payload: { type: 'string' },
    AsJob: { type: 'switch' },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    const method = (cmdlet.text('Method') ?? 'GET').toUpperCase() as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    const path = cmdlet.text('Path') ?? cmdlet.text('Uri') ?? builtPath(arm.subscriptionPath, cmdlet);
    const address = /^https?:/i.test(path)
      ? path
      : `https://management.azure.com${path.startsWith('/') ? '' : '/'}${path}`;
    if (!cmdlet.shouldProcess(path, method)) return;
    const payload = cmdlet.text('Payload');
    const response = send(cmdlet, arm.context.account, {
      method,
      path: address,
      ...(payload === undefined ? {} : { text: { content: payload, type: 'application/json; charset=utf-8' } }),
    });
    cmdlet.write(
      netObject('Microsoft.Azure.Commands.Profile.Models.PSHttpResponse', {
        Headers: new NetObject('System.Net.Http.Headers.HttpResponseHeaders', response.headers),
        Version: '1.1',
        StatusCode: response.status,
        Method: method,
        Content: response.body,
      }),
    );
  },
});

function builtPath(subscriptionPath: string, cmdlet: Parameters<typeof client>[0]): string {
  const subscription = cmdlet.text('SubscriptionId');
  const group = cmdlet.text('ResourceGroupName');
  const provider = cmdlet.text('ResourceProviderName');
  const types = cmdlet.list('ResourceType').map(String);
  const names = cmdlet.list('Name').map(String);
  const pairs = types.map((type, index) => `/${type}${names[index] === undefined ? '' : `/${names[index]}`}`).join('');
  return [
    subscription === undefined ? subscriptionPath : `/subscriptions/${subscription}`,
    group === undefined ? '' : `/resourceGroups/${group}`,
    provider === undefined ? '' : `/providers/${provider}${pairs}`,
    `?api-version=${encodeURIComponent(cmdlet.text('ApiVersion') ?? '')}`,
  ].join('');
}
