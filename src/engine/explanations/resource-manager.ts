/** Refusals of Azure Resource Manager and of the providers behind it. The narrower entry stands before the wider one. */
import type { ExplanationEntry } from './entry.ts';

const rbac = 'https://learn.microsoft.com/azure/role-based-access-control/troubleshooting';
const armErrors = 'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors';
const throttling = 'https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling';

export const resourceManagerEntries: readonly ExplanationEntry[] = [
  {
    id: 'may-not-assign-roles',
    codes: ['AuthorizationFailed'],
    text: /Microsoft\.Authorization\/roleAssignments\/(write|delete)/i,
    cause:
      'Assigning roles is a permission of its own. Contributor does not have it, so that nobody can give themselves more.',
    fix: [
      'Ask for Owner, User Access Administrator or Role Based Access Control Administrator on the resource group.',
      'Or do the lesson in the sandbox, where you are Owner: --target sandbox',
    ],
    source: rbac,
  },
  {
    id: 'linked-authorization-failed',
    codes: ['LinkedAuthorizationFailed'],
    cause:
      'Attaching an identity changes two resources: the account, and the identity, for which assign/action is asked.',
    fix: ['Ask for Managed Identity Operator on the identities, or Contributor on their resource group.'],
    source: 'https://learn.microsoft.com/azure/automation/add-user-assigned-identity',
  },
  {
    id: 'authorization-failed',
    codes: ['AuthorizationFailed'],
    cause:
      'No role of the one who asked allows this action at this scope, or the role is so young that not every server knows it.',
    fix: [
      'Wait up to 10 minutes after a role was assigned, and sign in again: a token keeps what was true when it was made.',
      'Else ask for a role that has the action which the message names.',
    ],
    source: rbac,
  },
  {
    id: 'principal-not-found',
    codes: ['PrincipalNotFound'],
    cause:
      'A new identity is known to one directory server before the others. The one that was asked has not heard of it.',
    fix: ['Wait a minute and run the step again. The request names the principal’s type, which shortens the wait.'],
    source: 'https://github.com/Azure/avdaccelerator/issues/76',
  },
  {
    id: 'role-assignment-exists',
    codes: ['RoleAssignmentExists'],
    cause: 'The same principal has the same role at this scope already, under another assignment id.',
    fix: ['Nothing needs to be done: run the step again, which finds it.'],
    source: rbac,
  },
  {
    id: 'role-assignment-limit',
    codes: ['RoleAssignmentLimitExceeded'],
    cause: 'A subscription holds a limited number of role assignments (4,000).',
    fix: ['Remove assignments of principals that no longer exist, then run the step again.'],
    source: rbac,
  },
  {
    id: 'provider-not-registered',
    codes: ['MissingSubscriptionRegistration', 'SubscriptionNotRegistered', 'NoRegisteredProviderFound'],
    text: /register/i,
    cause: 'A subscription uses a resource provider only once it has registered it.',
    fix: ['Run the sign-in step, which registers what the lesson needs, or Register-AzResourceProvider yourself.'],
    source: armErrors,
  },
  {
    id: 'account-limit',
    codes: ['Forbidden', 'QuotaExceeded', 'AccountLimitExceeded', 'Conflict', 'BadRequest'],
    text: /(maximum|limit|quota)[^.]*automation account|automation account[^.]*(maximum|limit|quota)/i,
    cause: 'Free and student subscriptions may have one Automation account per region, in a few regions only.',
    fix: ['Choose another region with --location, or remove the account that holds the place.'],
    source: 'https://learn.microsoft.com/azure/automation/automation-subscription-limits-faq',
  },
  {
    id: 'policy',
    codes: ['RequestDisallowedByPolicy'],
    cause: 'A policy of your organisation, or of the hosted lab, forbids this resource, region or size.',
    fix: [
      'Read the policy’s name in the message and ask its owner, or choose what it allows.',
      'Do this lesson in the sandbox meanwhile: --target sandbox',
    ],
    source: 'https://github.com/MicrosoftLearning/AZ-104-MicrosoftAzureAdministrator/issues/673',
  },
  {
    id: 'scope-locked',
    codes: ['ScopeLocked'],
    cause: 'A lock on the resource, its group or the subscription forbids the change, whatever your role.',
    fix: ['Remove the lock, or choose another resource group with --resource-group.'],
    source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources',
  },
  {
    id: 'subscription-disabled',
    codes: ['ReadOnlyDisabledSubscription', 'SubscriptionIsOverQuotaForSku', 'SubscriptionDisabled'],
    cause: 'The subscription is disabled: its credit is used up, or it has expired. It can be read and not changed.',
    fix: ['Enable it in the portal, or choose another with --subscription.'],
    source: armErrors,
  },
  {
    id: 'size-not-available',
    codes: ['SkuNotAvailable', 'AllocationFailed', 'ZonalAllocationFailed', 'OverconstrainedAllocationRequest'],
    cause:
      'The region has no room for a machine of this size at the moment, or does not offer it to this subscription.',
    fix: ['Wait and try again, or change the machine’s size or region. The lesson works with any size.'],
    source: 'https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/allocation-failure',
  },
  {
    id: 'quota',
    codes: ['QuotaExceeded', 'OperationNotAllowed'],
    text: /quota|cores/i,
    cause: 'Starting the machine would use more cores than the subscription may use in this region.',
    fix: ['Stop another machine there, ask for more quota, or use a smaller one.'],
    source: 'https://learn.microsoft.com/azure/quotas/quotas-overview',
  },
  {
    id: 'group-being-deleted',
    codes: ['ResourceGroupBeingDeleted'],
    cause: 'The resource group is on its way out and takes nothing new.',
    fix: ['Wait until it is gone and create it again, or choose another with --resource-group.'],
    source: armErrors,
  },
  {
    id: 'group-not-found',
    codes: ['ResourceGroupNotFound'],
    cause: 'There is no resource group of this name in this subscription.',
    fix: ['Check --resource-group and --subscription: names are looked for in one subscription only.'],
    source: armErrors,
  },
  {
    id: 'not-found',
    codes: ['ResourceNotFound', 'NotFound'],
    cause:
      'It does not exist, or it was removed a moment ago. Without the right to read it, Azure would have said 403.',
    fix: ['Run the step again: it makes what is missing.'],
    source: 'https://aka.ms/ARMResourceNotFoundFix',
  },
  {
    id: 'throttled',
    codes: ['TooManyRequests', 'OperationNotAllowed', 'SubscriptionRequestsThrottled', '429'],
    text: /too many requests|throttl|limit of allowed|429/i,
    cause: 'Azure takes only so many requests per minute. The answer named a pause, which was kept more than once.',
    fix: ['Wait a few minutes, then run the step again: what is done is not done again.'],
    source: throttling,
  },
  {
    id: 'server-error',
    codes: [
      'InternalServerError',
      'ServiceUnavailable',
      'GatewayTimeout',
      'BadGateway',
      'ServerTimeout',
      'OperationTimedOut',
      'InternalOperationError',
      '500',
      '502',
      '503',
      '504',
    ],
    cause: 'A server of Azure failed. It was asked more than once.',
    fix: [
      'Run the step again in a minute.',
      'If it stays so, look at https://status.azure.com and keep the request id.',
    ],
    source: throttling,
  },
  {
    id: 'name-held-by-deleted-account',
    text: /(deleted|soft.?delet)[^.]*automation account|automation account[^.]*(was deleted|soft.?delet)/i,
    cause: 'A deleted Automation account can be restored for 30 days and may hold its name for as long.',
    fix: [
      'Restore it in the portal (Manage deleted accounts), or choose another name (--account) or region (--location).',
    ],
    source: 'https://learn.microsoft.com/azure/automation/delete-account',
  },
];
