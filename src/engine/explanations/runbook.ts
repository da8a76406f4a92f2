/** What a run of the runbook writes when it fails, and what it means. Found in records of jobs. */
import type { ExplanationEntry } from './entry.ts';

const troubleshoot = 'https://learn.microsoft.com/azure/automation/troubleshoot/managed-identity';

export const runbookEntries: readonly ExplanationEntry[] = [
  {
    id: 'null-subscription',
    text: /'this\.Client\.SubscriptionId' cannot be null/,
    cause:
      'The sign-in itself worked. But this identity has no role anywhere, so it sees no subscription, and the next command has none to send its request to.',
    fix: ['Assign the identity a role on the resource group. A new role may take some minutes to count.'],
    source: troubleshoot,
  },
  {
    id: 'null-array',
    text: /Cannot index into a null array/,
    cause:
      'A follow-up: Get-AzVM gave nothing, so there is no .Statuses to take the second of. The script goes on with an empty state.',
    fix: ['Look at the error before it: that is the cause.'],
    source: 'https://github.com/Azure/azure-powershell/issues/10495',
  },
  {
    id: 'no-system-identity',
    text: /There is no system-assigned user identity|No managed identity was found for Automation account|Failed to get MSI token/i,
    cause:
      'Azure gives no token for the account’s own identity: it is switched off, or disabled in the directory. It must be on even where a user-assigned one is meant to act.',
    fix: ['See whether it is on; if not, run the step “Create the Automation account” again.'],
    source: troubleshoot,
  },
  {
    id: 'autosave-not-recognized',
    text: /'?Disable-AzContextAutosave'? is not recognized/,
    cause: 'The module Az.Accounts is not installed in the account, so none of the Az commands exists there.',
    fix: ['Run the step “Import the Az modules”, and wait until each is Succeeded.'],
    source: 'https://github.com/MicrosoftDocs/azure-docs/issues/81422',
  },
  {
    id: 'command-not-recognized',
    text: /The term '(Get|New|Start|Stop|Connect|Set)-Az\w+' is not recognized/,
    cause: 'The module that holds this command is not installed in the account, or its import has not ended.',
    fix: ['Run the step “Import the Az modules”, and wait until each is Succeeded.'],
    source: 'https://github.com/MicrosoftDocs/azure-docs/issues/90874',
  },
  {
    id: 'unattached-identity',
    text: /Invalid or unassigned user-assigned managed identity/,
    cause:
      'The runbook looked at the account and did not find this identity attached. Without that, Azure gives no token for it.',
    fix: ['Attach it to the account (Update-AzAutomationAccount … -AssignUserIdentity), or name one that is attached.'],
    source: 'https://learn.microsoft.com/azure/automation/add-user-assigned-identity',
  },
  {
    id: 'identity-not-found',
    text: /The Resource '[^']*userAssignedIdentities\/[^']*' under resource group '[^']*' was not found/i,
    cause:
      'No identity has this name in the resource group. The script goes on with an empty one, which is attached nowhere.',
    fix: ['Check the UAMI parameter: names are compared without case, but otherwise exactly.'],
    source: 'https://aka.ms/ARMResourceNotFoundFix',
  },
  {
    id: 'user-assigned-not-supported',
    text: /User.assigned identity is currently not supported/i,
    cause: 'A known fault of some versions of Az.Accounts when it is given a user-assigned identity.',
    fix: ['Import the version of Az.Accounts that the lesson names.'],
    source: 'https://github.com/Azure/azure-powershell/issues/23115',
  },
  {
    id: 'broken-accounts-module',
    text: /ManagedIdentityCredential authentication (failed|unavailable)/i,
    cause:
      'Connect-AzAccount got no token for the identity: it is switched off, or not attached, or this version of Az.Accounts cannot do it in Windows PowerShell (5.3.2 and 5.3.3 cannot).',
    fix: ['Check that the identity is on and attached, and that Az.Accounts is the version that the lesson names.'],
    source: 'https://github.com/Azure/azure-powershell/issues/29276',
  },
  {
    id: 'method-on-null',
    text: /You cannot call a method on a null-valued expression/,
    cause:
      'The look-up of the account gave nothing, so there is no list to look into: the system-assigned identity lacks Reader, or the account has no user-assigned identity.',
    fix: ['Assign Reader to the system-assigned identity, and wait until it counts.'],
    source: 'https://github.com/MicrosoftDocs/azure-docs/issues/82329',
  },
  {
    id: 'job-cut-off',
    text: /was cut off|sandbox (was|is) closed|process ended/i,
    cause: 'The program ended while the run was under way, and the sandbox with it.',
    fix: ['Run the step again: the run is made anew, from a VM at rest.'],
    source: 'the sandbox itself',
  },
];
