/** Modules of an account. */
import type { NetObject } from '../../../powershell/index.ts';
import type { JsonObject } from '../../json.ts';
import { apiVersions } from '../api-versions.ts';
import { defineAzCmdlet } from '../cmdlet.ts';
import { at, dateTimeOffset, netObject, tagsOf, text } from '../values.ts';
import {
  type AccountPlace,
  accountParameters,
  accountPlace,
  className,
  model,
  module,
  removeExisting,
} from './shared.ts';

export const moduleType = model('Module');

function moduleObject(place: AccountPlace, body: JsonObject): NetObject {
  return netObject(moduleType, {
    ResourceGroupName: place.group,
    AutomationAccountName: place.account,
    Name: text(body, 'name'),
    IsGlobal: at(body, 'properties', 'isGlobal') === true,
    Version: text(body, 'properties', 'version'),
    SizeInBytes: BigInt(Number(at(body, 'properties', 'sizeInBytes') ?? 0)),
    ActivityCount: Number(at(body, 'properties', 'activityCount') ?? 0),
    CreationTime: dateTimeOffset(at(body, 'properties', 'creationTime')),
    LastModifiedTime: dateTimeOffset(at(body, 'properties', 'lastModifiedTime')),
    ProvisioningState: text(body, 'properties', 'provisioningState'),
  });
}

const notFound = (name: string | undefined): string => `The module was not found. Module name: ${name ?? ''}.`;
const pathOf = (place: AccountPlace, name?: string): string =>
  `${place.path}/modules${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;
const apiVersion = apiVersions.automation;

export const getAzAutomationModule = defineAzCmdlet({
  name: 'Get-AzAutomationModule',
  className: className('GetAzureAutomationModule'),
  module,
  defaultParameterSet: 'ByAll',
  outputTypes: [moduleType],
  parameters: {
    ...accountParameters,
    Name: {
      type: 'string',
      aliases: ['ModuleName'],
      sets: { ByName: { mandatory: true, position: 2, valueFromPipelineByPropertyName: true }, ByAll: { position: 2 } },
    },
    RuntimeVersion: { type: 'string', validateSet: ['5.1', '7.2'] },
  },
  process: (cmdlet) => {
    const name = cmdlet.text('Name');
    const place = accountPlace(cmdlet, notFound(name));
    if (name !== undefined) {
      cmdlet.write(moduleObject(place, place.arm.json({ method: 'GET', path: pathOf(place, name), apiVersion })));
      return;
    }
    for (const body of place.arm.list({ method: 'GET', path: pathOf(place), apiVersion }))
      cmdlet.write(moduleObject(place, body));
  },
});

const contentLink = {
  Name: {
    type: 'string',
    aliases: ['ModuleName'],
    mandatory: true,
    position: 2,
    valueFromPipelineByPropertyName: true,
    validateNotNullOrEmpty: true,
  },
} as const;

export const newAzAutomationModule = defineAzCmdlet({
  name: 'New-AzAutomationModule',
  aliases: ['Import-AzAutomationModule'],
  className: className('NewAzureAutomationModule'),
  module,
  outputTypes: [moduleType],
  parameters: {
    ...accountParameters,
    ...contentLink,
    ContentLinkUri: { type: 'uri', aliases: ['ContentLink'], mandatory: true, valueFromPipelineByPropertyName: true },
    RuntimeVersion: { type: 'string', validateSet: ['5.1', '7.2'] },
    Tags: { type: 'hashtable', aliases: ['Tag'] },
  },
  process: (cmdlet) => {
    const place = accountPlace(cmdlet);
    const body = {
      properties: { contentLink: { uri: cmdlet.text('ContentLinkUri') ?? '' } },
      tags: tagsOf(cmdlet.get('Tags')) ?? {},
    };
    cmdlet.write(
      moduleObject(
        place,
        place.arm.json({ method: 'PUT', path: pathOf(place, cmdlet.text('Name')), apiVersion, body }),
      ),
    );
  },
});

export const setAzAutomationModule = defineAzCmdlet({
  name: 'Set-AzAutomationModule',
  className: className('SetAzureAutomationModule'),
  module,
  outputTypes: [moduleType],
  parameters: {
    ...accountParameters,
    ...contentLink,
    ContentLinkUri: { type: 'uri', aliases: ['ContentLink'], mandatory: true },
    ContentLinkVersion: { type: 'string' },
    RuntimeVersion: { type: 'string', validateSet: ['5.1', '7.2'] },
  },
  process: (cmdlet) => {
    const place = accountPlace(cmdlet, notFound(cmdlet.text('Name')));
    const path = pathOf(place, cmdlet.text('Name'));
    place.arm.json({ method: 'GET', path, apiVersion });
    const body = {
      properties: {
        contentLink: { uri: cmdlet.text('ContentLinkUri') ?? '', version: cmdlet.text('ContentLinkVersion') },
      },
    };
    cmdlet.write(moduleObject(place, place.arm.json({ method: 'PUT', path, apiVersion, body })));
  },
});

export const removeAzAutomationModule = defineAzCmdlet({
  name: 'Remove-AzAutomationModule',
  className: className('RemoveAzureAutomationModule'),
  module,
  supportsShouldProcess: true,
  parameters: {
    ...accountParameters,
    ...contentLink,
    RuntimeVersion: { type: 'string', validateSet: ['5.1', '7.2'] },
    Force: { type: 'switch' },
  },
  process: (cmdlet) => {
    const name = cmdlet.text('Name');
    const place = accountPlace(cmdlet, notFound(name));
    if (!cmdlet.shouldProcess(name ?? '', 'Removing the Azure Automation module.')) return;
    removeExisting(place.arm, { path: pathOf(place, name), apiVersion });
  },
});
