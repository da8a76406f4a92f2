/**
 * What an example takes as given, as requests: an account with the runbook whose draft is read, a job that runs and can be suspended.
 * Written from the requests of the examples; nothing here comes from a compared answer.
 */
import { account, group, machine, nic, put, type SeedRequest } from '../seed-requests.ts';
import type { ExampleParameters } from './example-files.ts';

/** A request, or how long (virtual ms) to wait. */
export type SetupStep = SeedRequest | number;

/** What is sent and waited for before the request of an example with these parameters. */
export type Setup = (parameters: ExampleParameters) => readonly SetupStep[];

export const nothing: Setup = () => [];

const text = (parameters: ExampleParameters, name: string, otherwise: string): string =>
  String(parameters[name] ?? otherwise);
const groupOf = (parameters: ExampleParameters): string => text(parameters, 'resourceGroupName', 'rg');
const accountNameOf = (parameters: ExampleParameters): string =>
  text(parameters, 'automationAccountName', 'ContoseAutomationAccount');
const accountOf = (parameters: ExampleParameters): string =>
  `${group(groupOf(parameters))}/providers/Microsoft.Automation/automationAccounts/${accountNameOf(parameters)}`;

export const inGroup: Setup = (parameters) => [
  put(`${group(groupOf(parameters))}?api-version=2022-09-01`, { location: 'eastus2' }),
];
export const inAccount: Setup = (parameters) => [
  ...inGroup(parameters),
  account(groupOf(parameters), accountNameOf(parameters), 'East US 2'),
];

export const withModule: Setup = (parameters) => [
  ...inAccount(parameters),
  put(
    `${accountOf(parameters)}/modules/${text(parameters, 'moduleName', 'OmsCompositeResources')}?api-version=2015-10-31`,
    {
      properties: {
        contentLink: { uri: 'https://www.powershellgallery.com/api/v2/package/OmsCompositeResources/1.0' },
      },
    },
  ),
  120_000,
];

export const sleeps = 'workflow %NAME%\n{\n    "It begins."\n    Start-Sleep -Seconds 600\n}\n';

/** A draft with a text; `%NAME%` in it is the runbook's name. */
export const draft =
  (script: string, runbookType: string, name?: string): Setup =>
  (parameters) => {
    const runbookName = name ?? text(parameters, 'runbookName', 'Get-AzureVMTutorial');
    const path = `${accountOf(parameters)}/runbooks/${runbookName}`;
    return [
      ...inAccount(parameters),
      put(`${path}?api-version=2018-06-30`, {
        name: runbookName,
        location: 'East US 2',
        tags: { tag01: 'value01' },
        properties: { runbookType, description: 'Description of the Runbook', draft: {} },
      }),
      {
        method: 'PUT',
        url: `${path}/draft/content?api-version=2018-06-30`,
        body: script.replace('%NAME%', runbookName),
        contentType: 'text/powershell',
      },
    ];
  };

const publication = (runbookName: string): Setup => {
  return (parameters) => [
    { method: 'POST', url: `${accountOf(parameters)}/runbooks/${runbookName}/publish?api-version=2018-06-30` },
  ];
};
export const published: Setup = (parameters) => [
  ...draft(sleeps, 'PowerShellWorkflow')(parameters),
  ...publication(text(parameters, 'runbookName', 'Get-AzureVMTutorial'))(parameters),
];

/** The runbook of the jobs' examples. */
export const jobRunbook =
  (script: string, runbookType: string): Setup =>
  (parameters) => [...draft(script, runbookType, 'TestRunbook')(parameters), ...publication('TestRunbook')(parameters)];
const jobPath = (parameters: ExampleParameters): string =>
  `${accountOf(parameters)}/jobs/${text(parameters, 'jobName', 'foo')}`;
const job = (parameters: ExampleParameters): SeedRequest =>
  put(`${jobPath(parameters)}?api-version=2017-05-15-preview`, { properties: { runbook: { name: 'TestRunbook' } } });
export const finishedJob: Setup = (parameters) => [
  ...jobRunbook('Get-Date', 'PowerShell')(parameters),
  job(parameters),
  60_000,
];
export const runningJob: Setup = (parameters) => [
  ...jobRunbook(sleeps, 'PowerShellWorkflow')(parameters),
  job(parameters),
  30_000,
];
export const suspendedJob: Setup = (parameters) => [
  ...runningJob(parameters),
  { method: 'POST', url: `${jobPath(parameters)}/suspend?api-version=2017-05-15-preview` },
  60_000,
];

const testJobPath = (parameters: ExampleParameters): string =>
  `${accountOf(parameters)}/runbooks/${text(parameters, 'runbookName', 'Get-AzureVMTutorial')}/draft/testJob`;
const testJob = (parameters: ExampleParameters): SeedRequest =>
  put(`${testJobPath(parameters)}?api-version=2018-06-30`, {});
export const finishedTest: Setup = (parameters) => [
  ...draft('Get-Date', 'PowerShell')(parameters),
  testJob(parameters),
  60_000,
];
export const runningTest: Setup = (parameters) => [
  ...draft(sleeps, 'PowerShellWorkflow')(parameters),
  testJob(parameters),
  30_000,
];
export const suspendedTest: Setup = (parameters) => [
  ...runningTest(parameters),
  { method: 'POST', url: `${testJobPath(parameters)}/suspend?api-version=2018-06-30` },
  60_000,
];

/** The machine of the specification's example `VirtualMachine_Create_WithUserData` in short: Windows, managed disk, zone none. */
export const withMachine: Setup = (parameters) => [
  ...inGroup(parameters),
  machine(groupOf(parameters), text(parameters, 'vmName', 'myVM'), '2024-07-01', {
    location: 'westus',
    tags: { myTag1: 'tagValue1' },
    properties: {
      hardwareProfile: { vmSize: 'Standard_DS3_v2' },
      storageProfile: {
        imageReference: {
          publisher: 'MicrosoftWindowsServer',
          offer: 'WindowsServer',
          sku: '2016-Datacenter',
          version: 'latest',
        },
        osDisk: {
          name: 'myOsDisk',
          caching: 'ReadWrite',
          createOption: 'FromImage',
          managedDisk: { storageAccountType: 'Premium_LRS' },
        },
      },
      osProfile: {
        computerName: 'myVM',
        adminUsername: 'admin',
        adminPassword: 'Lab-0-password',
        windowsConfiguration: { provisionVMAgent: true, enableAutomaticUpdates: false },
        secrets: [],
      },
      networkProfile: nic(groupOf(parameters), 'nsgExistingNic'),
      userData: 'RXhhbXBsZSBVc2VyRGF0YQ==',
    },
  }),
  120_000,
];
export const stoppedMachine: Setup = (parameters) => [
  ...withMachine(parameters),
  {
    method: 'POST',
    url: `${group(groupOf(parameters))}/providers/Microsoft.Compute/virtualMachines/${text(parameters, 'vmName', 'myVM')}/powerOff?api-version=2024-07-01`,
  },
  120_000,
];

export const withIdentity: Setup = (parameters) => [
  ...inGroup(parameters),
  put(
    `${group(groupOf(parameters))}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${text(parameters, 'resourceName', 'resourceName')}?api-version=2018-11-30`,
    { location: 'eastus', tags: { key1: 'value1', key2: 'value2' } },
  ),
];

/** The user that the examples of assignments name. */
export const examplePrincipal = 'ce2ce14e-85d7-4629-bdbc-454d0519d987';
/** The role that the examples of assignments name. */
export const exampleRole = '0b5fe924-9a61-425c-96af-cfe6e287ca2d';

const rolePut = (id: string, name: string): SeedRequest =>
  put(`/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/${id}?api-version=2022-04-01`, {
    properties: {
      roleName: name,
      description: 'Role description',
      permissions: [{ actions: ['*/read'], notActions: [], dataActions: [], notDataActions: [] }],
      assignableScopes: ['/subscriptions/x'],
    },
  });

/** The group and the role that the examples of assignments name. */
export const assignable: Setup = () => [
  put(`${group('testrg')}?api-version=2022-09-01`, { location: 'eastus' }),
  rolePut(exampleRole, 'Example'),
];
export const assigned: Setup = (parameters) => {
  const at = parameters.resourceGroupName === undefined ? '/subscriptions/x' : group('testrg');
  return [
    ...assignable(parameters),
    put(
      `${at}/providers/Microsoft.Authorization/roleAssignments/b0f43c54-e787-4862-89b1-a653fa9cf747?api-version=2022-04-01`,
      {
        properties: {
          roleDefinitionId: `/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/${exampleRole}`,
          principalId: examplePrincipal,
          principalType: 'User',
        },
      },
    ),
  ];
};
export const withRole: Setup = () => [rolePut(exampleRole, 'Role name')];

/** An account whose identity the example of system-assigned identities looks at. */
export const withSystemIdentity: Setup = () => [
  put(`${group('rgName')}?api-version=2022-09-01`, { location: 'eastus' }),
  put(`${identityHolder}?api-version=2023-11-01`, {
    location: 'eastus',
    identity: { type: 'SystemAssigned' },
    properties: { sku: { name: 'Basic' } },
  }),
];

/** That account. */
export const identityHolder = `${group('rgName')}/providers/Microsoft.Automation/automationAccounts/resourceName`;
