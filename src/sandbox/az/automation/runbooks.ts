/** Runbooks of an account. */
import { type CmdletContext, Hashtable, type NetObject } from '../../../powershell/index.ts';
import { currentDrive, DriveError } from '../../../powershell/runtime/drive.ts';
import { isObject, type JsonObject } from '../../json.ts';
import { apiVersions } from '../api-versions.ts';
import { defineAzCmdlet } from '../cmdlet.ts';
import { AzFailure } from '../errors.ts';
import { anyValue, at, dateTimeOffset, netObject, tagsOf, tagTable, text } from '../values.ts';
import {
  type AccountPlace,
  accountParameters,
  accountPlace,
  className,
  model,
  module,
  removeExisting,
} from './shared.ts';

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

const notFound = (name: string | undefined): string => `The Runbook was not found. Runbook name: ${name ?? ''}.`;
const pathOf = (place: AccountPlace, name?: string): string =>
  `${place.path}/runbooks${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;

const nameParameter = {
  Name: {
    type: 'string',
    aliases: ['RunbookName'],
    mandatory: true,
    position: 2,
    valueFromPipelineByPropertyName: true,
    validateNotNullOrEmpty: true,
  },
} as const;

export const getAzAutomationRunbook = defineAzCmdlet({
  name: 'Get-AzAutomationRunbook',
  className: className('GetAzureAutomationRunbook'),
  module,
  defaultParameterSet: 'ByAll',
  outputTypes: [runbookType],
  parameters: {
    ...accountParameters,
    Name: {
      type: 'string',
      aliases: ['RunbookName'],
      sets: {
        ByRunbookName: { mandatory: true, position: 2, valueFromPipelineByPropertyName: true },
        ByAll: { position: 2 },
      },
    },
  },
  process: (cmdlet) => {
    const name = cmdlet.text('Name');
    const place = accountPlace(cmdlet, notFound(name));
    if (name !== undefined) {
      cmdlet.write(runbookObject(place, place.arm.json({ method: 'GET', path: pathOf(place, name), apiVersion })));
      return;
    }
    for (const body of place.arm.list({ method: 'GET', path: pathOf(place), apiVersion }))
      cmdlet.write(runbookObject(place, body));
  },
});

/** The account's region: where its runbooks lie. */
function accountLocation(place: AccountPlace): string {
  return text(place.arm.json({ method: 'GET', path: place.path, apiVersion: apiVersions.accounts }), 'location') ?? '';
}

function wireType(type: string): string {
  return type === 'PowerShellWorkflow' ? 'Script' : type;
}

const createParameters = {
  Type: { type: 'string', mandatory: true, validateSet: types },
  Description: { type: 'string' },
  Tags: { type: 'hashtable', aliases: ['Tag'] },
  LogProgress: { type: 'bool' },
  LogVerbose: { type: 'bool' },
} as const;

function create(cmdlet: CmdletContext, place: AccountPlace, name: string): JsonObject {
  return place.arm.json({
    method: 'PUT',
    path: pathOf(place, name),
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

export const newAzAutomationRunbook = defineAzCmdlet({
  name: 'New-AzAutomationRunbook',
  className: className('NewAzureAutomationRunbook'),
  module,
  supportsShouldProcess: true,
  outputTypes: [runbookType],
  parameters: { ...accountParameters, ...nameParameter, ...createParameters },
  process: (cmdlet) => {
    const name = cmdlet.text('Name') ?? '';
    const place = accountPlace(cmdlet);
    if (place.arm.find({ method: 'GET', path: pathOf(place, name), apiVersion }) !== null) {
      throw new AzFailure(
        `The Runbook already exists. Runbook name: ${name}.`,
        'Microsoft.Azure.Commands.Automation.Common.ResourceCommonException',
      );
    }
    if (!cmdlet.shouldProcess(name, 'New-AzAutomationRunbook')) return;
    cmdlet.write(runbookObject(place, create(cmdlet, place, name)));
  },
});

export const setAzAutomationRunbook = defineAzCmdlet({
  name: 'Set-AzAutomationRunbook',
  className: className('SetAzureAutomationRunbook'),
  module,
  outputTypes: [runbookType],
  parameters: {
    ...accountParameters,
    ...nameParameter,
    Description: { type: 'string' },
    Tag: { type: 'hashtable', aliases: ['Tags'] },
    LogProgress: { type: 'bool' },
    LogVerbose: { type: 'bool' },
  },
  process: (cmdlet) => {
    const place = accountPlace(cmdlet, notFound(cmdlet.text('Name')));
    const properties: Record<string, boolean | string> = {};
    if (cmdlet.isBound('Description')) properties['description'] = cmdlet.text('Description') ?? '';
    if (cmdlet.isBound('LogProgress')) properties['logProgress'] = cmdlet.flag('LogProgress');
    if (cmdlet.isBound('LogVerbose')) properties['logVerbose'] = cmdlet.flag('LogVerbose');
    const body = { tags: tagsOf(cmdlet.get('Tag')), properties };
    cmdlet.write(
      runbookObject(
        place,
        place.arm.json({ method: 'PATCH', path: pathOf(place, cmdlet.text('Name')), apiVersion, body }),
      ),
    );
  },
});

export const importAzAutomationRunbook = defineAzCmdlet({
  name: 'Import-AzAutomationRunbook',
  className: className('ImportAzureAutomationRunbook'),
  module,
  supportsShouldProcess: true,
  outputTypes: [runbookType],
  parameters: {
    ...accountParameters,
    Path: { type: 'string', aliases: ['SourcePath'], mandatory: true, position: 2, validateNotNullOrEmpty: true },
    Name: { type: 'string', aliases: ['RunbookName'] },
    ...createParameters,
    Published: { type: 'switch' },
    Force: { type: 'switch' },
  },
  process: (cmdlet) => {
    const place = accountPlace(cmdlet);
    const path = cmdlet.text('Path') ?? '';
    const file = path.split(/[\\/]/).pop() ?? '';
    const name = cmdlet.text('Name') ?? file.replace(/\.[^.]*$/, '');
    const content = readFile(path);
    const exists = place.arm.find({ method: 'GET', path: pathOf(place, name), apiVersion }) !== null;
    if (exists && !cmdlet.flag('Force')) {
      throw new AzFailure(
        `The Runbook already exists. Runbook name: ${name}.`,
        'Microsoft.Azure.Commands.Automation.Common.ResourceCommonException',
      );
    }
    if (!cmdlet.shouldProcess(name, 'Import-AzAutomationRunbook')) return;
    if (!exists) create(cmdlet, place, name);
    place.arm.finish(
      place.arm.success({
        method: 'PUT',
        path: `${pathOf(place, name)}/draft/content`,
        apiVersion,
        text: { content, type: 'text/powershell' },
      }),
    );
    if (cmdlet.flag('Published'))
      place.arm.finish(place.arm.success({ method: 'POST', path: `${pathOf(place, name)}/publish`, apiVersion }));
    cmdlet.write(runbookObject(place, place.arm.json({ method: 'GET', path: pathOf(place, name), apiVersion })));
  },
});

function readFile(path: string): string {
  try {
    return new TextDecoder().decode(currentDrive().read(path));
  } catch (error) {
    if (!(error instanceof DriveError)) throw error;
    throw new AzFailure(`Could not find file '${error.path}'.`, 'System.IO.FileNotFoundException');
  }
}

export const exportAzAutomationRunbook = defineAzCmdlet({
  name: 'Export-AzAutomationRunbook',
  className: className('ExportAzureAutomationRunbook'),
  module,
  supportsShouldProcess: true,
  parameters: {
    ...accountParameters,
    ...nameParameter,
    Slot: { type: 'string', validateSet: ['Published', 'Draft'] },
    OutputFolder: { type: 'string' },
    Force: { type: 'switch' },
  },
  process: (cmdlet) => {
    const name = cmdlet.text('Name') ?? '';
    const place = accountPlace(cmdlet, notFound(name));
    place.arm.json({ method: 'GET', path: pathOf(place, name), apiVersion });
    const draft = (cmdlet.text('Slot') ?? 'Published').toLowerCase() === 'draft';
    const response = place.arm.raw({
      method: 'GET',
      path: `${pathOf(place, name)}${draft ? '/draft' : ''}/content`,
      apiVersion,
    });
    if (response.status === 404) {
      throw new AzFailure(
        `The runbook has no ${draft ? 'draft' : 'published'} version. Runbook name ${name}.`,
        'Microsoft.Azure.Commands.Automation.Common.ResourceNotFoundException',
      );
    }
    const folder = cmdlet.text('OutputFolder') ?? '.';
    const file = `${folder}\\${name}.ps1`;
    const files = currentDrive();
    if (files.find(file) !== undefined && !cmdlet.flag('Force')) {
      throw new AzFailure(
        `Runbook file already exists. Specify the force switch to overwrite. Runbook file name: ${name}.ps1`,
        'System.ArgumentException',
      );
    }
    files.write(file, new TextEncoder().encode(response.body));
    const entry = files.find(file);
    if (entry !== undefined)
      cmdlet.write(netObject('System.IO.DirectoryInfo', { Name: entry.name, FullName: entry.path }));
  },
});

export const publishAzAutomationRunbook = defineAzCmdlet({
  name: 'Publish-AzAutomationRunbook',
  className: className('PublishAzureAutomationRunbook'),
  module,
  outputTypes: [runbookType],
  parameters: { ...accountParameters, ...nameParameter },
  process: (cmdlet) => {
    const name = cmdlet.text('Name');
    const place = accountPlace(cmdlet, notFound(name));
    place.arm.finish(place.arm.success({ method: 'POST', path: `${pathOf(place, name)}/publish`, apiVersion }));
    cmdlet.write(runbookObject(place, place.arm.json({ method: 'GET', path: pathOf(place, name), apiVersion })));
  },
});

export const removeAzAutomationRunbook = defineAzCmdlet({
  name: 'Remove-AzAutomationRunbook',
  className: className('RemoveAzureAutomationRunbook'),
  module,
  supportsShouldProcess: true,
  parameters: { ...accountParameters, ...nameParameter, Force: { type: 'switch' } },
  process: (cmdlet) => {
    const name = cmdlet.text('Name');
    const place = accountPlace(cmdlet, notFound(name));
    if (!cmdlet.shouldProcess(name ?? '', 'Removing the Azure Automation runbook.')) return;
    removeExisting(place.arm, { path: pathOf(place, name), apiVersion });
  },
});
