/**
 * What a recording takes as given, as requests, and what of it cannot be set up. Written from the requests of the recordings and from the
 * public sources of the tests that were recorded; nothing here comes from a compared answer.
 */

import type { Seed } from './seed.ts';
import { account, group, principal, published, put, role, runbook } from './seed-requests.ts';
import { computeSeeds } from './seeds-compute.ts';

const all = (reason: string, ...seqs: readonly number[]): Readonly<Record<number, string>> =>
  Object.fromEntries(seqs.map((seq) => [seq, reason]));

const linkOutside = 'the script lies behind a link outside, and the sandbox has no network';
const leftOut = 'shows what a request that was left out has made';

const taggedGroup = put(`${group('tagged')}?api-version=2022-09-01`, { location: 'eastus', tags: { product: 'lab' } });

const jobGroup = 'to-delete-01';
const sdkGroup = 'test_cli_mgmt_automation_test_automation53db109a';
const policyGroup = 'cli_test_policy_identity000001';
const systemPolicyGroup = 'cli_test_policy_identity_systemassigned000001';

const seeds: Readonly<Record<string, Seed>> = {
  ...computeSeeds,
  // The test's resource group comes from its preparer, with tags of its own.
  'azure-cli/msi.test_identity_management.2023-03.json': {
    before: {
      1: [
        put(`${group('cli_test_identity_mgmt_000001')}?api-version=2022-09-01`, {
          location: 'eastus',
          tags: { product: 'azurecli' },
        }),
      ],
    },
  },
  'azure-cli/group.test_resource_group.2023.json': { groups: ['cli_test_rg_scenario000001'] },
  'azure-cli/role.test_resource_policy_identity.json': {
    faults: ['principal-not-found'],
    before: {
      20: [principal('e92c765f-7f4f-4794-afb9-2012f91f0fa3', policyGroup)],
      35: [principal('29ebdd43-cb11-4cdb-8e38-401181cbe8b9', policyGroup)],
    },
  },
  'azure-cli/role.test_resource_policy_identity_systemassigned.json': {
    faults: ['principal-not-found'],
    before: {
      18: [principal('22d492ad-32b5-447d-bad5-e288552e8a16', systemPolicyGroup)],
      30: [principal('c221a5ae-0098-43be-97a6-9ed8b57242fd', systemPolicyGroup)],
    },
  },
  'azure-sdk-for-js/automation.runbook_create.json': {
    before: { 0: [account('myjstest', 'myAutomationxxx', 'East US 2')] },
  },
  'azure-sdk-for-js/automation.runbookdraft_get.json': {
    groups: ['myjstest'],
    before: {
      0: [
        account('myjstest', 'myAutomationxxx', 'East US 2'),
        runbook('myjstest', 'myAutomationxxx', 'myRunbookxx', 'PowerShellWorkflow', 'eastus2'),
      ],
    },
  },
  'azure-sdk-for-js/automation.runbookdraft_replace.2022-07.json': {
    before: {
      0: [
        account('myjstest', 'myAutomationxxx', 'East US 2'),
        runbook('myjstest', 'myAutomationxxx', 'myRunbookxx', 'PowerShellWorkflow', 'eastus2'),
      ],
    },
  },
  // Bodies were not recorded; a ResourceGroupTaggingInterceptor tags the groups that the Java tests make.
  'azure-libraries-for-java/msi.canAssignRolesToIdentity.json': {
    groups: ['javaismrg70131', 'rgd30961025b'],
    before: {
      3: [put(`${group('javaismrg70131')}?api-version=2020-06-01`, { location: 'eastus', tags: { product: 'x' } })],
    },
  },
  'azure-sdk-for-js/group.resourcegroups_delete.json': { groups: ['myjstest1'], before: { 8: [taggedGroup] } },
  'azure-sdk-for-js/group.resourcegroups_list.json': { before: { 0: [taggedGroup] } },
  'azure-sdk-for-js/group.resourcegroups_update.json': { groups: ['myjstest1'] },
  'azure-sdk-for-net/authorization.RoleAssignmentByIdTests.json': {
    before: {
      1: [
        role('171d2453-29dc-42b4-84fc-3fd259eeaec3', 'AzureAuthzSDK'),
        principal('e3c88897-4fe8-4860-af09-39a03371cc41', 'AzureAuthzSDK'),
      ],
    },
    order: [0, 1, 2, 3, 4, 6, 7, 8, 5],
  },
  'azure-sdk-for-net/authorization.RoleAssignmentListForScopeTest.json': { groups: ['AzureAuthzSDK'] },
  'azure-sdk-for-net/authorization.RoleAssignmentsCreateDeleteTests.json': {
    before: {
      1: [
        role('de139f84-1756-47ae-9be6-808fbbe84772', 'AzureAuthzSDK'),
        principal('a6ff5677-c495-4801-b522-e02d40b4f4ae', 'AzureAuthzSDK'),
      ],
    },
    order: [0, 1, 3, 2],
  },
  'azure-sdk-for-net/authorization.RoleDefinitionsFilterTests.json': {
    groups: ['AzureAuthzSDK'],
    before: {
      1: [
        role('6ff3b952-c97a-41db-83f5-b1313ec23328', 'AzureAuthzSDK'),
        role('7ff3b952-c97a-41db-83f5-b1313ec23328', 'AzureAuthzSDK'),
      ],
    },
    notRun: all(leftOut, 2),
  },
  // The module's packages lie on a storage account; the gallery has some under the same name.
  'azure-sdk-for-net/automation.CanCreateUpdateDeleteAutomationModules.2018-10.json': {
    order: [1, 3, 7, 9, 11, 12, 13, 21, 22, 10, 23, 24, 25, 26, 27, 34, 8, 35],
    rewrite: (body) =>
      body.replace(
        /https:\/\/[^"]*\/module(\d)\/HelloAndSum\.zip/,
        'https://www.powershellgallery.com/api/v2/package/HelloAndSum/$1.0',
      ),
  },
  'azure-sdk-for-net/automation.CanCreateUpdateDeleteRunbook.2018-10.json': {
    order: [1, 3, 7, 8, 10, 11, 14, 18, 15, 19, 16, 9, 20, 12, 13, 21, 17],
  },
  'azure-sdk-for-python/authorization.test_role_assignment.json': {
    before: {
      0: [principal('6d33bfc8-e476-11e8-915d-f2801f1b9fd1', 'test_mgmt_authorization_test_role_assignment9e52125c')],
    },
  },
  'azure-sdk-for-python/automation.test_automation.2020-02.json': {
    before: {
      4: [
        runbook(sdkGroup, 'myAutomationAccount9', 'Get-AzureVMTutorial', 'PowerShellWorkflow', 'East US 2'),
        ...published(
          sdkGroup,
          'myAutomationAccount9',
          'Get-AzureVMTutorial',
          "workflow Get-AzureVMTutorial\n{\n    throw 'no credential'\n}",
        ),
      ],
    },
    notRun: all(linkOutside, 3, 11, 12),
  },
  'azure-sdk-for-python/subscriptions.test_subscriptions.json': {
    ignore: { members: /managedByTenants: no entries/, reason: 'tenants that manage the subscription from outside' },
  },
  'azure-sdk-for-python/subscriptions.test_tenants.json': { caller: 'application' },
  'cloud-custodian/automation.account_list_with_identity.2021-11.json': {
    groups: ['lab'],
    before: {
      0: [
        put(`${group('lab')}/providers/Microsoft.Automation/automationAccounts/lab-account?api-version=2021-06-22`, {
          location: 'eastus',
          identity: { type: 'SystemAssigned' },
          properties: { sku: { name: 'Basic' } },
        }),
      ],
    },
  },
  'azure-powershell/automation.job_run_to_completion.2019-06.json': {
    before: {
      17: [
        account(jobGroup, 'fbs-aa-01', 'West US 2'),
        runbook(jobGroup, 'fbs-aa-01', 'Test-PowershellRunbook', 'PowerShell', 'West US 2'),
        ...published(
          jobGroup,
          'fbs-aa-01',
          'Test-PowershellRunbook',
          'param ([int[]] $nums)\nWrite-Output "Starting process"\n$sum = 0\nforeach ($num in $nums) { $sum += $num }\nWrite-Output "Process completed"\n$sum',
        ),
      ],
    },
  },
};

/** The seed of a recording; empty where it needs none. */
export const seedOf = (name: string): Seed => seeds[name] ?? {};
