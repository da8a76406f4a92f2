/** The lesson's fixed points: what the page that it teaches names, and where the learner's things lie. */
import type { AccountPlace, Place } from './ports.ts';
import type { CompleteSettings } from './settings.ts';

/** The two built-in roles of the lesson. */
export const roleNames = {
  /** Start, restart and deallocate a VM, and nothing that changes or deletes one. */
  operate: 'DevTest Labs User',
  /** See, and change nothing: what the second draft's look-ups need. */
  look: 'Reader',
} as const;

/** The module that the others depend on: it must be installed before they are imported. */
export const firstModule = 'Az.Accounts';

/** The modules that may be imported side by side, once the first is there. */
export const otherModules = ['Az.Automation', 'Az.ManagedServiceIdentity', 'Az.Compute'] as const;

export type ModuleName = keyof CompleteSettings['moduleVersions'];

/** In the order of import. */
export const moduleNames: readonly ModuleName[] = [firstModule, ...otherModules];

/** Where the PowerShell Gallery keeps a module's package. */
export function galleryUri(name: ModuleName, version: string): string {
  return `https://www.powershellgallery.com/api/v2/package/${name}/${version}`;
}

/** The resource providers that must be registered in the subscription. */
export const providers = ['Microsoft.ManagedIdentity', 'Microsoft.Automation', 'Microsoft.Compute'] as const;

/** The learner's resource group. */
export function placeOf(settings: CompleteSettings): Place {
  return { subscriptionId: settings.subscriptionId, resourceGroup: settings.resourceGroup };
}

export function accountPlaceOf(settings: CompleteSettings): AccountPlace {
  return { ...placeOf(settings), account: settings.automationAccount };
}

/** The scope of all three assignments: the resource group, no wider. */
export function groupScope(settings: CompleteSettings): string {
  return `/subscriptions/${settings.subscriptionId}/resourceGroups/${settings.resourceGroup}`;
}

export function identityId(settings: CompleteSettings, name: string): string {
  return `${groupScope(settings)}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
}

export function accountId(settings: CompleteSettings): string {
  return `${groupScope(settings)}/providers/Microsoft.Automation/automationAccounts/${settings.automationAccount}`;
}

/** The identities that the account gets; the third stays outside. */
export function attachedIdentityIds(settings: CompleteSettings): readonly [string, string] {
  const [first, second] = settings.identities;
  return [identityId(settings, first), identityId(settings, second)];
}

/** Azure compares resource ids, names and regions without case; regions also without blanks. */
export function sameId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

export function sameRegion(a: string, b: string): boolean {
  return a.replaceAll(' ', '').toLowerCase() === b.replaceAll(' ', '').toLowerCase();
}

/** The same draft, whatever the ends of its lines: the portal and editors change them. */
export function sameText(a: string, b: string): boolean {
  const plain = (text: string): string =>
    text
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n')
      .trimEnd();
  return plain(a) === plain(b);
}
