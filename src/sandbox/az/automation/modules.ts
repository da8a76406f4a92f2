/** Modules of an account. */
import type { NetObject } from '../../../powershell/index.ts';
import type { JsonObject } from '../../json.ts';
import { apiVersions } from '../api-versions.ts';
import { defineAzCmdlet } from '../cmdlet.ts';
import { at, dateTimeOffset, netObject, text } from '../values.ts';
import { type ItemKind, itemGetter, itemName, itemPath, itemRemover } from './items.ts';
import { type AccountPlace, accountParameters, accountPlace, className, model, module } from './shared.ts';

export const moduleType = model('Module');
const apiVersion = apiVersions.automation;

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

const modules: ItemKind = {
  noun: 'Module',
  collection: 'modules',
  apiVersion,
  type: moduleType,
  show: moduleObject,
  notFound: (name) => `The module was not found. Module name: ${name}.`,
};

export const getAzAutomationModule = itemGetter(modules);
export const removeAzAutomationModule = itemRemover(modules);

export const newAzAutomationModule = defineAzCmdlet({
  name: 'New-AzAutomationModule',
  aliases: ['Import-AzAutomationModule'],
  className: className('NewAzureAutomationModule'),
  module,
  outputTypes: [moduleType],
  parameters: {
    ...accountParameters,
    ...itemName(modules),
    ContentLinkUri: {
      type: 'uri',
      aliases: ['ContentLink'],
      mandatory: true,
      position: 3,
      valueFromPipelineByPropertyName: true,
      validateNotNullOrEmpty: true,
    },
  },
  process: (cmdlet) => {
    const place = accountPlace(cmdlet);
    const body = { properties: { contentLink: { uri: cmdlet.text('ContentLinkUri') ?? '' } }, tags: {} };
    const path = itemPath(place, modules, cmdlet.text('Name'));
    cmdlet.write(moduleObject(place, place.arm.json({ method: 'PUT', path, apiVersion, body })));
  },
});

export const setAzAutomationModule = defineAzCmdlet({
  name: 'Set-AzAutomationModule',
  className: className('SetAzureAutomationModule'),
  module,
  outputTypes: [moduleType],
  parameters: {
    ...accountParameters,
    ...itemName(modules),
    ContentLinkUri: { type: 'uri', aliases: ['ContentLink'], mandatory: true },
    ContentLinkVersion: { type: 'string' },
  },
  process: (cmdlet) => {
    const place = accountPlace(cmdlet, modules.notFound(cmdlet.text('Name') ?? ''));
    const path = itemPath(place, modules, cmdlet.text('Name'));
    place.arm.json({ method: 'GET', path, apiVersion });
    const contentLink = { uri: cmdlet.text('ContentLinkUri') ?? '', version: cmdlet.text('ContentLinkVersion') };
    const body = { properties: { contentLink } };
    cmdlet.write(moduleObject(place, place.arm.json({ method: 'PUT', path, apiVersion, body })));
  },
});
