/** Which request each example is of. The specification names the file at the operation; the copies that lie here do not. */
import type { SeedRequest } from '../seed-requests.ts';
import type { ExampleParameters } from './example-files.ts';
import {
  assignable,
  assigned,
  draft,
  exampleRole,
  finishedJob,
  finishedTest,
  identityHolder,
  inAccount,
  inGroup,
  jobRunbook,
  nothing,
  published,
  runningJob,
  runningTest,
  type Setup,
  type SetupStep,
  sleeps,
  stoppedMachine,
  suspendedJob,
  suspendedTest,
  withIdentity,
  withMachine,
  withModule,
  withRole,
  withSystemIdentity,
} from './example-setups.ts';

const group = '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}';
const account = `${group}/providers/Microsoft.Automation/automationAccounts/{automationAccountName}`;
const module_ = `${account}/modules/{moduleName}`;
const runbook = `${account}/runbooks/{runbookName}`;
const testJob = `${runbook}/draft/testJob`;
const job = `${account}/jobs/{jobName}`;
const machines = `${group}/providers/Microsoft.Compute/virtualMachines`;
const machine = `${machines}/{vmName}`;
const identities = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`;
const identity = `${identities}/{resourceName}`;
const assignments = '/{scope}/providers/Microsoft.Authorization/roleAssignments';
const roles = '/{scope}/providers/Microsoft.Authorization/roleDefinitions';

/** By file name: the method with the path, and what it takes as given. */
const requests: Readonly<Record<string, readonly [request: string, setup: Setup]>> = {
  createOrUpdateAutomationAccount: [`PUT ${account}`, inGroup],
  updateAutomationAccount: [`PATCH ${account}`, inAccount],
  getAutomationAccount: [`GET ${account}`, inAccount],
  deleteAutomationAccount: [`DELETE ${account}`, inAccount],
  deleteNonExisitingAutomationAccount: [`DELETE ${account}`, inGroup],
  listAutomationAccountsByResourceGroup: [`GET ${group}/providers/Microsoft.Automation/automationAccounts`, inAccount],
  listAutomationAccountsBySubscription: [
    'GET /subscriptions/{subscriptionId}/providers/Microsoft.Automation/automationAccounts',
    inAccount,
  ],
  listAutomationAccountKeys: [`POST ${account}/listKeys`, inAccount],
  getUsagesOfAutomationAccount: [`GET ${account}/usages`, inAccount],
  getStatisticsOfAutomationAccount: [`GET ${account}/statistics`, inAccount],

  createOrUpdateModule: [`PUT ${module_}`, inAccount],
  updateModule: [`PATCH ${module_}`, withModule],
  getModule: [`GET ${module_}`, withModule],
  deleteModule: [`DELETE ${module_}`, withModule],
  listModulesByAutomationAccount: [`GET ${account}/modules`, withModule],

  createOrUpdateRunbook: [`PUT ${runbook}`, inAccount],
  createRunbookAsDraft: [`PUT ${runbook}`, inAccount],
  updateRunbook: [`PATCH ${runbook}`, published],
  getRunbook: [`GET ${runbook}`, published],
  deleteRunbook: [`DELETE ${runbook}`, published],
  listRunbooksByAutomationAccount: [`GET ${account}/runbooks`, published],
  getRunbookContent: [`GET ${runbook}/content`, published],
  publishRunbook: [`POST ${runbook}/publish`, draft(sleeps, 'PowerShellWorkflow')],
  getRunbookDraft: [`GET ${runbook}/draft`, draft(sleeps, 'PowerShellWorkflow')],
  getRunbookDraftContent: [`GET ${runbook}/draft/content`, draft(sleeps, 'PowerShellWorkflow')],
  replaceRunbookDraftContent: [`PUT ${runbook}/draft/content`, draft(sleeps, 'PowerShellWorkflow')],
  createTestJob: [`PUT ${testJob}`, draft(sleeps, 'PowerShellWorkflow')],
  getTestJob: [`GET ${testJob}`, finishedTest],
  resumeTestJob: [`POST ${testJob}/resume`, suspendedTest],
  stopTestJob: [`POST ${testJob}/stop`, runningTest],
  suspendTestJob: [`POST ${testJob}/suspend`, runningTest],
  listTestJobStreamsByJob: [`GET ${testJob}/streams`, finishedTest],
  getTestJobStream: [`GET ${testJob}/streams/{jobStreamId}`, finishedTest],

  createJob: [`PUT ${job}`, jobRunbook('Get-Date', 'PowerShell')],
  getJob: [`GET ${job}`, finishedJob],
  getJobOutput: [`GET ${job}/output`, finishedJob],
  getJobRunbookContent: [`GET ${job}/runbookContent`, finishedJob],
  resumeJob: [`POST ${job}/resume`, suspendedJob],
  stopJob: [`POST ${job}/stop`, runningJob],
  suspendJob: [`POST ${job}/suspend`, runningJob],
  listJobsByAutomationAccount: [`GET ${account}/jobs`, finishedJob],
  listJobStreamsByJob: [`GET ${job}/streams`, finishedJob],
  getJobStream: [`GET ${job}/streams/{jobStreamId}`, finishedJob],

  VirtualMachine_Deallocate_MaximumSet_Gen: [`POST ${machine}/deallocate`, withMachine],
  VirtualMachine_PowerOff_MaximumSet_Gen: [`POST ${machine}/powerOff`, withMachine],
  VirtualMachine_Restart_MinimumSet_Gen: [`POST ${machine}/restart`, withMachine],
  VirtualMachine_Start_MaximumSet_Gen: [`POST ${machine}/start`, stoppedMachine],
  VirtualMachine_Start_MinimumSet_Gen: [`POST ${machine}/start`, stoppedMachine],
  VirtualMachine_Get: [`GET ${machine}`, withMachine],
  VirtualMachine_Get_InstanceView: [`GET ${machine}/instanceView`, withMachine],
  VirtualMachine_List_MinimumSet_Gen: [`GET ${machines}`, withMachine],
  VirtualMachine_ListAll_MinimumSet_Gen: [
    'GET /subscriptions/{subscriptionId}/providers/Microsoft.Compute/virtualMachines',
    withMachine,
  ],

  IdentityCreate: [`PUT ${identity}`, inGroup],
  IdentityUpdate: [`PATCH ${identity}`, withIdentity],
  IdentityGet: [`GET ${identity}`, withIdentity],
  IdentityDelete: [`DELETE ${identity}`, withIdentity],
  IdentityListByResourceGroup: [`GET ${identities}`, withIdentity],
  IdentityListBySubscription: [
    'GET /subscriptions/{subscriptionId}/providers/Microsoft.ManagedIdentity/userAssignedIdentities',
    withIdentity,
  ],
  MsiOperationsList: ['GET /providers/Microsoft.ManagedIdentity/operations', nothing],
  SystemAssignedIdentityGet: [
    `GET ${identityHolder}/providers/Microsoft.ManagedIdentity/identities/default`,
    withSystemIdentity,
  ],

  PutRoleDefinition: [`PUT ${roles}/{roleDefinitionId}`, nothing],
  DeleteRoleDefinition: [`DELETE ${roles}/{roleDefinitionId}`, withRole],
  GetRoleDefinitionAtScope: [`GET ${roles}`, withRole],
  GetRoleDefinitionById: ['GET /{roleId}', withRole],
  GetRoleDefinitionByName: [`GET ${roles}/{roleDefinitionId}`, withRole],
  GetPermissions: [`GET ${group}/providers/Microsoft.Authorization/permissions`, inGroup],
  RoleAssignments_CreateById: ['PUT /{roleAssignmentId}', assignable],
  RoleAssignments_CreateForResourceGroup: [`PUT ${assignments}/{roleAssignmentName}`, assignable],
  RoleAssignments_CreateForSubscription: [`PUT ${assignments}/{roleAssignmentName}`, assignable],
  RoleAssignments_Delete: [`DELETE ${assignments}/{roleAssignmentName}`, assigned],
  RoleAssignments_Get: [`GET ${assignments}/{roleAssignmentName}`, assigned],
  RoleAssignments_ListForResourceGroup: [`GET ${group}/providers/Microsoft.Authorization/roleAssignments`, assigned],
  RoleAssignments_ListForScope: [`GET ${assignments}`, assigned],
  RoleAssignments_ListForSubscription: [
    'GET /subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleAssignments',
    assigned,
  ],

  CreateResourceGroup: [`PUT ${group}`, nothing],
  ForceDeleteVMsInResourceGroup: [`DELETE ${group}`, inGroup],
  GetNamedProviderAtTenant: ['GET /providers/{resourceProviderNamespace}', nothing],

  GetLocations: ['GET /subscriptions/{subscriptionId}/locations', nothing],
  GetSubscription: ['GET /subscriptions/{subscriptionId}', nothing],
  GetSubscriptions: ['GET /subscriptions', nothing],
};

/** A request to a sandbox whose subscription is written `/subscriptions/x`. */
export interface ExampleRequest {
  readonly setup: readonly SetupStep[];
  readonly request: SeedRequest;
}

/** The body, by the names that the specification gives it. */
const bodies: readonly string[] = ['parameters', 'runbookContent', 'roleDefinition'];

/** Where an example says only what kind of thing is meant, one such thing. */
const standIns: Readonly<Record<string, string>> = {
  scope: 'subscriptions/x',
  roleDefinitionId: exampleRole,
  roleId: `subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/${exampleRole}`,
};

const isStandIn = (name: string, value: unknown): boolean =>
  name in standIns && (value === name || value === 'roleDefinitionId');

/** Some examples name more than their operation takes: a list of jobs, and a job. */
const neverInQuery = new Set(['subscriptionId', 'scope', 'jobName']);

/** The request of an example with what it takes as given; undefined where the table does not know its file. */
export function exampleRequest(file: string, parameters: ExampleParameters): ExampleRequest | undefined {
  const [line = '', setup = nothing] = requests[file.slice(file.lastIndexOf('/') + 1).replace(/\.json$/, '')] ?? [];
  const [method = '', template = ''] = line.split(' ');
  if (method === '') return undefined;
  const inPath = new Set<string>();
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    inPath.add(name);
    const value = parameters[name];
    return String(isStandIn(name, value) ? standIns[name] : value);
  });
  const query = Object.entries(parameters)
    .filter(([name]) => !inPath.has(name) && !bodies.includes(name) && name !== 'body' && !neverInQuery.has(name))
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  const body = bodies.map((name) => parameters[name]).find((value) => value !== undefined);
  return {
    setup: setup(parameters),
    request: {
      method,
      url: `${path}?${query.join('&')}`,
      ...(body === undefined ? {} : { body }),
      ...(typeof body === 'string' ? { contentType: 'text/powershell' } : {}),
    },
  };
}
