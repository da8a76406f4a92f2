/** Runbooks of an account. */
import { type CmdletContext, Hashtable, type NetObject } from '../../../powershell/index.ts';
import { isObject, type JsonObject } from '../../json.ts';
import { apiVersions } from '../api-versions.ts';
import { defineAzCmdlet } from '../cmdlet.ts';
import { AzFailure } from '../errors.ts';
import { anyValue, at, dateTimeOffset, netObject, tagsOf, tagTable, text } from '../values.ts';
import { currentItem, type ItemKind, itemGetter, itemName, itemPath, itemRemover } from './items.ts';
import { type AccountPlace, accountParameters, accountPlace, className, model, module } from './shared.ts';

export const runbookType = model('Runbook');
const apiVersion = apiVersions.runbooks;
const types = [
  'PowerShell',
  'GraphicalPowerShell',
  'PowerShellWorkflow',
  'GraphicalPowerShellWorkflow',
  'Graph',
  'Python2',
  'Python3',
  'PowerShell72',
];

export function runbookObject(place: AccountPlace, body: JsonObject): NetObject {
  const declared = at(body, 'properties', 'parameters');
  const table = new Hashtable();
  if (isObject(declared))
    for (const [name, parameter] of Object.entries(declared)) table.set(name, anyValue(parameter));
  return netObject(runbookType, {
    Location: text(body, 'location'),
    Tags: tagTable(body['tags'] ?? {}),
    JobCount: Number(at(body, 'properties', 'jobCount') ?? 0),
    RunbookType: text(body, 'properties', 'runbookType'),
    Parameters: table,
    LogVerbose: at(body, 'properties', 'logVerbose') === true,
    LogProgress: at(body, 'properties', 'logProgress') === true,
    LastModifiedBy: text(body, 'properties', 'lastModifiedBy') ?? '',
    State: text(body, 'properties', 'state'),
    ResourceGroupName: place.group,
    AutomationAccountName: place.account,
    Name: text(body, 'name'),
    CreationTime: dateTimeOffset(at(body, 'properties', 'creationTime')),
    LastModifiedTime: dateTimeOffset(at(body, 'properties', 'lastModifiedTime')),
    Description: text(body, 'properties', 'description') ?? '',
  });
}

export const runbooks: ItemKind = {
  noun: 'Runbook',
  collection: 'runbooks',
  apiVersion,
  type: runbookType,
  alias: 'RunbookName',
  show: runbookObject,
  notFound: (name) => `The Runbook was not found. Runbook name: ${name}.`,
};

export const getAzAutomationRunbook = itemGetter(runbooks);
export const removeAzAutomationRunbook = itemRemover(runbooks);

/** The account's region: where its runbooks lie. */
function accountLocation(place: AccountPlace): string {
  return text(place.arm.json({ method: 'GET', path: place.path, apiVersion: apiVersions.accounts }), 'location') ?? '';
}

function wireType(type: string): string {
  return type === 'PowerShellWorkflow' ? 'Script' : type;
}

/** What a new runbook is told about itself. */
export const createParameters = {
  Type: { type: 'string', mandatory: true, validateSet: types },
  Description: { type: 'string' },
  Tags: { type: 'hashtable', aliases: ['Tag'] },
  LogProgress: { type: 'bool' },
  LogVerbose: { type: 'bool' },
} as const;

/** Makes a runbook without a text; its body. */
export function createRunbook(cmdlet: CmdletContext, place: AccountPlace, name: string): JsonObject {
  return place.arm.json({
    method: 'PUT',
    path: itemPath(place, runbooks, name),
    apiVersion,
    body: {
      name,
      location: accountLocation(place),
      tags: tagsOf(cmdlet.get('Tags')) ?? {},
      properties: {
        description: cmdlet.text('Description') ?? '',
        runbookType: wireType(cmdlet.text('Type') ?? 'PowerShell'),
        logProgress: cmdlet.flag('LogProgress'),
        logVerbose: cmdlet.flag('LogVerbose'),
        draft: {},
      },
    },
  });
}

/** Whether the account has a runbook of the name. */
export function isThere(place: AccountPlace, name: string): boolean {
  return place.arm.find({ method: 'GET', path: itemPath(place, runbooks, name), apiVersion }) !== null;
}

export const alreadyThere = (name: string): AzFailure =>
  new AzFailure(
    `The Runbook already exists. Runbook name: ${name}.`,
    'Microsoft.Azure.Commands.Automation.Common.ResourceCommonException',
  );

export const newAzAutomationRunbook = defineAzCmdlet({
  name: 'New-AzAutomationRunbook',
  className: className('NewAzureAutomationRunbook'),
  module,
  supportsShouldProcess: true,
  outputTypes: [runbookType],
  parameters: { ...accountParameters, ...itemName(runbooks), ...createParameters },
  process: (cmdlet) => {
    const name = cmdlet.text('Name') ?? '';
    const place = accountPlace(cmdlet);
    if (isThere(place, name)) throw alreadyThere(name);
    if (!cmdlet.shouldProcess(name, 'New-AzAutomationRunbook')) return;
    cmdlet.write(runbookObject(place, createRunbook(cmdlet, place, name)));
  },
});

export const setAzAutomationRunbook = defineAzCmdlet({
  name: 'Set-AzAutomationRunbook',
  className: className('SetAzureAutomationRunbook'),
  module,
  outputTypes: [runbookType],
  parameters: {
    ...accountParameters,
    ...itemName(runbooks),
    Description: { type: 'string' },
    Tag: { type: 'hashtable', aliases: ['Tags'] },
    LogProgress: { type: 'bool' },
    LogVerbose: { type: 'bool' },
  },
  process: (cmdlet) => {
    const place = accountPlace(cmdlet, runbooks.notFound(cmdlet.text('Name') ?? ''));
    const properties: Record<string, boolean | string> = {};
    if (cmdlet.isBound('Description')) properties['description'] = cmdlet.text('Description') ?? '';
    if (cmdlet.isBound('LogProgress')) properties['logProgress'] = cmdlet.flag('LogProgress');
    if (cmdlet.isBound('LogVerbose')) properties['logVerbose'] = cmdlet.flag('LogVerbose');
    const body = { tags: tagsOf(cmdlet.get('Tag')), properties };
    cmdlet.write(
      runbookObject(
        place,
        place.arm.json({ method: 'PATCH', path: itemPath(place, runbooks, cmdlet.text('Name')), apiVersion, body }),
      ),
    );
  },
});

export const publishAzAutomationRunbook = defineAzCmdlet({
  name: 'Publish-AzAutomationRunbook',
  className: className('PublishAzureAutomationRunbook'),
  module,
  outputTypes: [runbookType],
  parameters: { ...accountParameters, ...itemName(runbooks) },
  process: (cmdlet) => {
    const name = cmdlet.text('Name');
    const place = accountPlace(cmdlet, runbooks.notFound(name ?? ''));
    place.arm.finish(
      place.arm.success({ method: 'POST', path: `${itemPath(place, runbooks, name)}/publish`, apiVersion }),
    );
    cmdlet.write(currentItem(place, runbooks, name));
  },
});
