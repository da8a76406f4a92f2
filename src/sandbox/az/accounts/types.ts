/**
 * The types of Az.Accounts that parameters ask for and that texts show. Their `ToString` is that of the module's own classes: an
 * account, a subscription and a tenant are their ids, an environment its name; a context has none of its own.
 */
import type { Value } from '../../../powershell/index.ts';
import { getMember, registerType, toText } from '../../../powershell/types/index.ts';

const models = 'Microsoft.Azure.Commands.Profile.Models';

export const contextType = `${models}.Core.PSAzureContext`;
export const profileType = `${models}.Core.PSAzureProfile`;
export const accountType = `${models}.PSAzureRmAccount`;
export const subscriptionType = `${models}.PSAzureSubscription`;
export const tenantType = `${models}.PSAzureTenant`;
export const environmentType = `${models}.PSAzureEnvironment`;
export const accessTokenType = `${models}.PSAccessToken`;

/** What -DefaultProfile takes: a context, or the profile that Connect-AzAccount gives (the module converts the first itself). */
export const contextContainerType =
  'Microsoft.Azure.Commands.Common.Authentication.Abstractions.Core.IAzureContextContainer';

const member = (name: string) => (value: Value) => toText(getMember(value, name));

registerType({ fullName: contextContainerType, kind: 'interface' });
registerType({ fullName: contextType, interfaces: [contextContainerType] });
registerType({ fullName: profileType, interfaces: [contextContainerType] });
registerType({ fullName: accountType, text: member('Id') });
registerType({ fullName: subscriptionType, text: member('Id') });
registerType({ fullName: tenantType, text: member('Id') });
registerType({ fullName: environmentType, text: member('Name') });
