/** Role assignments and role definitions of Az.Resources. */
import { type CmdletContext, NetObject, type Value } from '../../../powershell/index.ts';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import { apiVersions } from '../api-versions.ts';
import type { ArmClient } from '../arm.ts';
import { client, defineAzCmdlet } from '../cmdlet.ts';
import { AzFailure, invalidArgument } from '../errors.ts';
import { at, netObject, strings, text } from '../values.ts';

const module = 'Az.Resources';
const className = (name: string): string => `Microsoft.Azure.Commands.Resources.${name}`;
export const assignmentType = 'Microsoft.Azure.Commands.Resources.Models.Authorization.PSRoleAssignment';
export const definitionType = 'Microsoft.Azure.Commands.Resources.Models.Authorization.PSRoleDefinition';

const missing = (message: string): AzFailure =>
  new AzFailure(message, 'System.Collections.Generic.KeyNotFoundException');

/** Where a scope can be named: as it is, by its group, or by a resource in the group. */
const scopeParameters = {
  Scope: { type: 'string', valueFromPipelineByPropertyName: true, validateNotNullOrEmpty: true },
  ResourceGroupName: { type: 'string', validateNotNullOrEmpty: true },
  ResourceName: { type: 'string', validateNotNullOrEmpty: true },
  ResourceType: { type: 'string', validateNotNullOrEmpty: true },
  ParentResource: { type: 'string' },
} as const;

function scopeOf(cmdlet: CmdletContext, arm: ArmClient): string {
  const scope = cmdlet.text('Scope');
  if (scope !== undefined) return scope === '/' ? '' : scope.replace(/\/$/, '');
  const group = cmdlet.text('ResourceGroupName');
  if (group === undefined) return arm.subscriptionPath;
  const inGroup = `${arm.subscriptionPath}/resourceGroups/${group}`;
  const resource = cmdlet.text('ResourceName');
  if (resource === undefined) return inGroup;
  const [namespace = '', ...types] = (cmdlet.text('ResourceType') ?? '').split('/');
  const parent = cmdlet.text('ParentResource');
  return `${inGroup}/providers/${namespace}/${parent === undefined ? '' : `${parent}/`}${types.join('/')}/${resource}`;
}

/** The principal by object id; names and application ids need the directory, which is asked for them. */
function principalOf(cmdlet: CmdletContext): string {
  const id = cmdlet.text('ObjectId');
  if (id !== undefined) return id;
  throw invalidArgument(
    'The sandbox looks principals up by object id only. Use -ObjectId with the PrincipalId of the identity.',
  );
}

const principalParameters = {
  ObjectId: {
    type: 'string',
    aliases: ['Id', 'PrincipalId'],
    valueFromPipelineByPropertyName: true,
    validateNotNullOrEmpty: true,
  },
  SignInName: { type: 'string', aliases: ['Email', 'UserPrincipalName'] },
  ApplicationId: { type: 'string', aliases: ['SPN', 'ServicePrincipalName'] },
} as const;

const roleParameters = {
  RoleDefinitionName: {
    type: 'string',
    position: 1,
    valueFromPipelineByPropertyName: true,
    validateNotNullOrEmpty: true,
  },
  RoleDefinitionId: { type: 'string' },
} as const;

function roleByName(arm: ArmClient, scope: string, name: string): JsonObject | undefined {
  return [...definitions(arm, scope, `roleName eq '${name.replaceAll("'", "''")}'`)][0];
}

function* definitions(arm: ArmClient, scope: string, filter?: string): Generator<JsonObject> {
  yield* arm.list({
    method: 'GET',
    path: `${scope}/providers/Microsoft.Authorization/roleDefinitions`,
    apiVersion: apiVersions.roleDefinitions,
    query: { $filter: filter },
  });
}

function assignmentObject(arm: ArmClient, body: JsonObject, roleNames: Map<string, string>): NetObject {
  const definitionId = text(body, 'properties', 'roleDefinitionId') ?? '';
  const guid = definitionId.split('/').pop() ?? '';
  let roleName = roleNames.get(guid);
  if (roleName === undefined) {
    const found = arm.find({ method: 'GET', path: definitionId, apiVersion: apiVersions.roleDefinitions });
    roleName = (found === null ? null : text(found, 'properties', 'roleName')) ?? '';
    roleNames.set(guid, roleName);
  }
  return netObject(assignmentType, {
    RoleAssignmentName: text(body, 'name'),
    RoleAssignmentId: text(body, 'id'),
    Scope: text(body, 'properties', 'scope'),
    DisplayName: null,
    SignInName: null,
    RoleDefinitionName: roleName,
    RoleDefinitionId: guid,
    ObjectId: text(body, 'properties', 'principalId'),
    ObjectType: text(body, 'properties', 'principalType') ?? 'Unknown',
    CanDelegate: false,
    Description: text(body, 'properties', 'description'),
    ConditionVersion: text(body, 'properties', 'conditionVersion'),
    Condition: text(body, 'properties', 'condition'),
  });
}

export const newAzRoleAssignment = defineAzCmdlet({
  name: 'New-AzRoleAssignment',
  className: className('NewAzureRoleAssignmentCommand'),
  module,
  outputTypes: [assignmentType],
  parameters: {
    ...principalParameters,
    ...roleParameters,
    ...scopeParameters,
    ObjectType: { type: 'string', aliases: ['PrincipalType'] },
    Description: { type: 'string' },
    Condition: { type: 'string' },
    ConditionVersion: { type: 'string' },
    AllowDelegation: { type: 'switch' },
    RoleAssignmentId: { type: 'string' },
    SkipClientSideScopeValidation: { type: 'switch' },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    void arm.subscriptionPath;
    const scope = scopeOf(cmdlet, arm);
    const roleName = cmdlet.text('RoleDefinitionName');
    const role = roleName === undefined ? undefined : roleByName(arm, scope, roleName);
    if (roleName !== undefined && role === undefined)
      throw missing(`Cannot find role definition with name '${roleName}'.`);
    const guid = cmdlet.text('RoleDefinitionId') ?? text(role, 'name');
    if (guid === null) throw invalidArgument('Specify the role by -RoleDefinitionName or -RoleDefinitionId.');
    const properties: Record<string, Json | undefined> = {
      roleDefinitionId: `${arm.subscriptionPath}/providers/Microsoft.Authorization/roleDefinitions/${guid}`,
      principalId: principalOf(cmdlet),
      principalType: cmdlet.text('ObjectType'),
      description: cmdlet.text('Description'),
      condition: cmdlet.text('Condition'),
      conditionVersion: cmdlet.text('ConditionVersion'),
    };
    const name = cmdlet.text('RoleAssignmentId') ?? cmdlet.host.newGuid();
    const body = arm.json({
      method: 'PUT',
      path: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
      apiVersion: apiVersions.roleAssignments,
      body: { properties },
    });
    cmdlet.write(assignmentObject(arm, body, new Map()));
  },
});

/** Assignments that a cmdlet's parameters describe. `exactly`: at the scope itself, not above or below it. */
function* matching(cmdlet: CmdletContext, arm: ArmClient, exactly: boolean): Generator<NetObject> {
  const scope = scopeOf(cmdlet, arm);
  const principal = cmdlet.text('ObjectId');
  const asked = ['Scope', 'ResourceGroupName', 'ResourceName'].some((name) => cmdlet.isBound(name));
  const filter = principal === undefined ? (asked ? 'atScope()' : undefined) : `principalId eq '${principal}'`;
  const roleNames = new Map<string, string>();
  const wantedName = cmdlet.text('RoleDefinitionName')?.toLowerCase();
  const wantedId = cmdlet.text('RoleDefinitionId')?.toLowerCase();
  const list = arm.list({
    method: 'GET',
    path: `${scope}/providers/Microsoft.Authorization/roleAssignments`,
    apiVersion: apiVersions.roleAssignments,
    query: { $filter: filter },
  });
  for (const body of list) {
    const where = (text(body, 'properties', 'scope') ?? '').toLowerCase();
    if (exactly && where !== scope.toLowerCase()) continue;
    // A list by principal also tells what lies below the scope: only what holds at it was asked for.
    if (asked && !`${scope.toLowerCase()}/`.startsWith(where === '/' ? '/' : `${where}/`)) continue;
    const item = assignmentObject(arm, body, roleNames);
    if (wantedName !== undefined && String(item.get('RoleDefinitionName')).toLowerCase() !== wantedName) continue;
    if (wantedId !== undefined && String(item.get('RoleDefinitionId')).toLowerCase() !== wantedId) continue;
    yield item;
  }
}

export const getAzRoleAssignment = defineAzCmdlet({
  name: 'Get-AzRoleAssignment',
  className: className('GetAzureRoleAssignmentCommand'),
  module,
  outputTypes: [assignmentType],
  parameters: {
    ...principalParameters,
    ...roleParameters,
    ...scopeParameters,
    ExpandPrincipalGroups: { type: 'switch' },
    IncludeClassicAdministrators: { type: 'switch' },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    void arm.subscriptionPath;
    if (cmdlet.isBound('SignInName') || cmdlet.isBound('ApplicationId')) principalOf(cmdlet);
    for (const item of matching(cmdlet, arm, false)) cmdlet.write(item);
  },
});

export const removeAzRoleAssignment = defineAzCmdlet({
  name: 'Remove-AzRoleAssignment',
  className: className('RemoveAzureRoleAssignmentCommand'),
  module,
  supportsShouldProcess: true,
  parameters: {
    ...principalParameters,
    ...roleParameters,
    ...scopeParameters,
    InputObject: { type: 'object', valueFromPipeline: true },
    PassThru: { type: 'switch' },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    void arm.subscriptionPath;
    const given: Value = cmdlet.get('InputObject');
    const found =
      given instanceof NetObject ? [given] : [...matching(cmdlet, arm, true)].filter(() => principalOf(cmdlet) !== '');
    if (found.length === 0) throw missing('The provided information does not map to a role assignment.');
    for (const item of found) {
      const id = String(item.get('RoleAssignmentId') ?? '');
      if (!cmdlet.shouldProcess(id, 'Removing role assignment')) continue;
      arm.success({ method: 'DELETE', path: id, apiVersion: apiVersions.roleAssignments });
      if (cmdlet.flag('PassThru')) cmdlet.write(item);
    }
  },
});

function definitionObject(body: JsonObject): NetObject {
  const blocks = at(body, 'properties', 'permissions');
  const permissions = Array.isArray(blocks) ? blocks.filter(isObject) : [];
  const all = (name: string): Value =>
    strings(permissions.flatMap((p) => (Array.isArray(p[name]) ? (p[name] as Json[]).map(String) : [])));
  const scopes = at(body, 'properties', 'assignableScopes');
  return netObject(definitionType, {
    Name: text(body, 'properties', 'roleName'),
    Id: text(body, 'name'),
    IsCustom: text(body, 'properties', 'type') === 'CustomRole',
    Description: text(body, 'properties', 'description'),
    Actions: all('actions'),
    NotActions: all('notActions'),
    DataActions: all('dataActions'),
    NotDataActions: all('notDataActions'),
    AssignableScopes: strings(Array.isArray(scopes) ? scopes.map(String) : []),
  });
}

export const getAzRoleDefinition = defineAzCmdlet({
  name: 'Get-AzRoleDefinition',
  className: className('GetAzureRoleDefinitionCommand'),
  module,
  defaultParameterSet: 'RoleDefinitionNameParameterSet',
  outputTypes: [definitionType],
  parameters: {
    Name: { type: 'string', sets: { RoleDefinitionNameParameterSet: { position: 0 } } },
    Id: { type: 'string', sets: { RoleDefinitionIdParameterSet: { mandatory: true } } },
    Scope: { type: 'string' },
    Custom: { type: 'switch', sets: { RoleDefinitionNameParameterSet: {}, RoleDefinitionCustomParameterSet: {} } },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    const scope = cmdlet.text('Scope') ?? arm.subscriptionPath;
    const id = cmdlet.text('Id');
    if (id !== undefined) {
      const path = `${scope}/providers/Microsoft.Authorization/roleDefinitions/${encodeURIComponent(id)}`;
      const found = arm.find({ method: 'GET', path, apiVersion: apiVersions.roleDefinitions });
      if (found === null) throw missing(`Cannot find role definition with id '${id}'.`);
      cmdlet.write(definitionObject(found));
      return;
    }
    const name = cmdlet.text('Name');
    const filter = name === undefined ? undefined : `roleName eq '${name.replaceAll("'", "''")}'`;
    for (const body of definitions(arm, scope, filter)) {
      const item = definitionObject(body);
      if (!cmdlet.flag('Custom') || item.get('IsCustom') === true) cmdlet.write(item);
    }
  },
});

export const roleCmdlets = [newAzRoleAssignment, getAzRoleAssignment, removeAzRoleAssignment, getAzRoleDefinition];
