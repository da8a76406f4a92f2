/** Automation accounts. */
import {
  type CmdletContext,
  GenericDictionary,
  type NetObject,
  type ParameterDefinition,
  type Value,
} from '../../../powershell/index.ts';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import { apiVersions } from '../api-versions.ts';
import { client, defineAzCmdlet } from '../cmdlet.ts';
import { automationNotFound } from '../errors.ts';
import { at, dateTimeOffset, groupOf, netObject, tagsOf, tagTable, text } from '../values.ts';
import { accountParameters, accountPath, className, model, module, orNotFound, removeExisting } from './shared.ts';

export const accountType = model('AutomationAccount');
const sdk = 'Microsoft.Azure.Management.Automation.Models';

const parameters: Readonly<Record<string, ParameterDefinition>> = {
  ResourceGroupName: accountParameters.ResourceGroupName,
  Name: { ...accountParameters.AutomationAccountName, aliases: ['AutomationAccountName'] },
};

function accountObject(body: JsonObject): NetObject {
  const id = text(body, 'id') ?? '';
  const network = at(body, 'properties', 'publicNetworkAccess');
  return netObject(accountType, {
    SubscriptionId: id.split('/')[2] ?? null,
    ResourceGroupName: groupOf(id),
    AutomationAccountName: text(body, 'name'),
    Location: text(body, 'location'),
    State: text(body, 'properties', 'state'),
    Plan: text(body, 'properties', 'sku', 'name'),
    CreationTime: dateTimeOffset(at(body, 'properties', 'creationTime')),
    LastModifiedTime: dateTimeOffset(at(body, 'properties', 'lastModifiedTime')),
    LastModifiedBy: text(body, 'properties', 'lastModifiedBy'),
    Tags: tagTable(body['tags'] ?? {}),
    Identity: identityObject(body['identity']),
    Encryption: encryptionObject(at(body, 'properties', 'encryption')),
    PublicNetworkAccess: typeof network === 'boolean' ? network : null,
  });
}

/** Null where the account has no identity; `UserAssignedIdentities` is a dictionary by resource id, null where none is attached. */
function identityObject(identity: Json | undefined): NetObject | null {
  if (!isObject(identity)) return null;
  const attached = identity['userAssignedIdentities'];
  let table: Value = null;
  if (isObject(attached) && Object.keys(attached).length > 0) {
    const type = `${sdk}.IdentityUserAssignedIdentitiesValue`;
    const dictionary = new GenericDictionary('System.String', type);
    for (const [id, ids] of Object.entries(attached)) {
      dictionary.set(id, netObject(type, { PrincipalId: text(ids, 'principalId'), ClientId: text(ids, 'clientId') }));
    }
    table = dictionary;
  }
  return netObject(`${sdk}.Identity`, {
    PrincipalId: text(identity, 'principalId'),
    TenantId: text(identity, 'tenantId'),
    Type: text(identity, 'type'),
    UserAssignedIdentities: table,
  });
}

function encryptionObject(encryption: Json | undefined): NetObject | null {
  if (!isObject(encryption)) return null;
  return netObject(`${sdk}.EncryptionProperties`, {
    KeyVaultProperties: null,
    KeySource: text(encryption, 'keySource'),
    Identity: null,
  });
}

export const getAzAutomationAccount = defineAzCmdlet({
  name: 'Get-AzAutomationAccount',
  className: className('GetAzureAutomationAccount'),
  module,
  outputTypes: [accountType],
  parameters: {
    ResourceGroupName: { type: 'string', position: 0, valueFromPipelineByPropertyName: true },
    Name: { type: 'string', aliases: ['AutomationAccountName'], position: 1, valueFromPipelineByPropertyName: true },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    const group = cmdlet.text('ResourceGroupName');
    const name = cmdlet.text('Name');
    if (name === undefined || group === undefined) {
      const path = accountPath(arm, group);
      for (const item of arm.list({ method: 'GET', path, apiVersion: apiVersions.accounts }))
        cmdlet.write(accountObject(item));
      return;
    }
    const body = arm.find({ method: 'GET', path: accountPath(arm, group, name), apiVersion: apiVersions.accounts });
    if (body === null) throw automationNotFound('The Automation account was not found.');
    cmdlet.write(accountObject(body));
  },
});

/** `identity` of a request from -AssignSystemIdentity and -AssignUserIdentity; undefined where neither was given. */
function requestedIdentity(cmdlet: CmdletContext): JsonObject | undefined {
  const system = cmdlet.flag('AssignSystemIdentity');
  const users = cmdlet.list('AssignUserIdentity').map(String);
  if (!system && users.length === 0) return undefined;
  const type = [...(system ? ['SystemAssigned'] : []), ...(users.length > 0 ? ['UserAssigned'] : [])].join(', ');
  return users.length === 0
    ? { type }
    : { type, userAssignedIdentities: Object.fromEntries(users.map((id) => [id, {}])) };
}

const writeParameters = {
  ...parameters,
  Plan: { type: 'string', validateSet: ['Free', 'Basic'] },
  AssignSystemIdentity: { type: 'switch' },
  AssignUserIdentity: { type: 'string[]' },
  DisablePublicNetworkAccess: { type: 'switch' },
} as const;

export const newAzAutomationAccount = defineAzCmdlet({
  name: 'New-AzAutomationAccount',
  className: className('NewAzureAutomationAccount'),
  module,
  outputTypes: [accountType],
  parameters: {
    ...writeParameters,
    Location: {
      type: 'string',
      mandatory: true,
      position: 2,
      valueFromPipelineByPropertyName: true,
      validateNotNullOrEmpty: true,
    },
    Tags: { type: 'hashtable', aliases: ['Tag'] },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    const path = accountPath(arm, cmdlet.text('ResourceGroupName'), cmdlet.text('Name'));
    const body: JsonObject = {
      location: cmdlet.text('Location') ?? '',
      tags: tagsOf(cmdlet.get('Tags')) ?? {},
      identity: requestedIdentity(cmdlet),
      properties: {
        sku: { name: cmdlet.text('Plan') ?? 'Basic' },
        ...(cmdlet.flag('DisablePublicNetworkAccess') ? { publicNetworkAccess: false } : {}),
      },
    };
    cmdlet.write(accountObject(arm.json({ method: 'PUT', path, apiVersion: apiVersions.accounts, body })));
  },
});

export const setAzAutomationAccount = defineAzCmdlet({
  name: 'Set-AzAutomationAccount',
  className: className('SetAzureAutomationAccount'),
  module,
  outputTypes: [accountType],
  parameters: { ...writeParameters, Tags: { type: 'hashtable', aliases: ['Tag'] } },
  process: (cmdlet) => {
    const arm = client(cmdlet);
    const path = accountPath(arm, cmdlet.text('ResourceGroupName'), cmdlet.text('Name'));
    const plan = cmdlet.text('Plan');
    const body: JsonObject = {
      tags: tagsOf(cmdlet.get('Tags')),
      // What is sent is the whole identity: -AssignUserIdentity alone switches the system-assigned one off.
      identity: requestedIdentity(cmdlet),
      properties: {
        ...(plan === undefined ? {} : { sku: { name: plan } }),
        ...(cmdlet.flag('DisablePublicNetworkAccess') ? { publicNetworkAccess: false } : {}),
      },
    };
    cmdlet.write(accountObject(arm.json({ method: 'PATCH', path, apiVersion: apiVersions.accounts, body })));
  },
});

export const removeAzAutomationAccount = defineAzCmdlet({
  name: 'Remove-AzAutomationAccount',
  className: className('RemoveAzureAutomationAccount'),
  module,
  supportsShouldProcess: true,
  parameters: { ...parameters, Force: { type: 'switch' } },
  process: (cmdlet) => {
    const arm = client(cmdlet, orNotFound('The Automation account was not found.'));
    const name = cmdlet.text('Name') ?? '';
    if (!cmdlet.shouldProcess(name, 'Removing the Azure Automation account.')) return;
    removeExisting(arm, {
      path: accountPath(arm, cmdlet.text('ResourceGroupName'), name),
      apiVersion: apiVersions.accounts,
    });
  },
});
