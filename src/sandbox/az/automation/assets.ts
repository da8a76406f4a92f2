/** What the cmdlets for variables, credentials and connections share. */
import type { Value } from '../../../powershell/index.ts';
import type { JsonObject } from '../../json.ts';
import { AzFailure } from '../errors.ts';
import { at, dateTimeOffset, text } from '../values.ts';
import type { AccountPlace } from './shared.ts';

/** An asset of the name is there already. */
export const exists = (message: string): AzFailure =>
  new AzFailure(message, 'Microsoft.Azure.Commands.Automation.Common.ResourceCommonException');

/** The members that every asset has. */
export const common = (place: AccountPlace, body: JsonObject): Record<string, Value> => ({
  ResourceGroupName: place.group,
  AutomationAccountName: place.account,
  Name: text(body, 'name'),
  CreationTime: dateTimeOffset(at(body, 'properties', 'creationTime')),
  LastModifiedTime: dateTimeOffset(at(body, 'properties', 'lastModifiedTime')),
  Description: text(body, 'properties', 'description') ?? '',
});
