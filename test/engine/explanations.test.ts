/** Errors as they come from Azure and from runs, and the entry that explains each. */
import { expect, test } from 'vitest';
import { exitCodes, TutorialError } from '../../src/engine/errors.ts';
import { explain, explained, explainRecord, explanationEntries } from '../../src/engine/explanations/explain.ts';

const seen: readonly (readonly [string, string | undefined, string])[] = [
  [
    'may-not-assign-roles',
    'AuthorizationFailed',
    "The client 'a@b' with object id 'x' does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/write' over scope '/s' or the scope is invalid.",
  ],
  [
    'authorization-failed',
    'AuthorizationFailed',
    "The client 'a@b' with object id 'x' does not have authorization to perform action 'Microsoft.Compute/virtualMachines/read' over scope '/s'.",
  ],
  [
    'linked-authorization-failed',
    'LinkedAuthorizationFailed',
    'has permission on scope …; however, not on the linked scope(s)',
  ],
  ['principal-not-found', 'PrincipalNotFound', 'Principal x does not exist in the directory y.'],
  ['role-assignment-exists', 'RoleAssignmentExists', 'The role assignment already exists.'],
  ['role-assignment-limit', 'RoleAssignmentLimitExceeded', 'No more role assignments can be created.'],
  [
    'provider-not-registered',
    'MissingSubscriptionRegistration',
    "The subscription is not registered to use namespace 'Microsoft.Automation'.",
  ],
  [
    'account-limit',
    'BadRequest',
    'The subscription has reached its limit of 1 Automation account in this region.'.replace(
      'limit of 1',
      'maximum of 1',
    ),
  ],
  ['policy', 'RequestDisallowedByPolicy', "Resource 'x' was disallowed by policy."],
  [
    'scope-locked',
    'ScopeLocked',
    "The scope '/s' cannot perform delete operation because following scope(s) are locked.",
  ],
  [
    'subscription-disabled',
    'ReadOnlyDisabledSubscription',
    'The subscription is disabled and therefore marked as read only.',
  ],
  ['size-not-available', 'AllocationFailed', 'Allocation failed. We do not have sufficient capacity.'],
  [
    'quota',
    'OperationNotAllowed',
    'Operation could not be completed as it results in exceeding approved Total Regional Cores quota.',
  ],
  ['group-being-deleted', 'ResourceGroupBeingDeleted', "The resource group 'x' is in deprovisioning state."],
  ['group-not-found', 'ResourceGroupNotFound', "Resource group 'x' could not be found."],
  [
    'not-found',
    'ResourceNotFound',
    "The Resource 'Microsoft.Compute/virtualMachines/x' under resource group 'y' was not found.",
  ],
  ['throttled', 'TooManyRequests', 'The request is being throttled: limit of allowed JobsByName API calls.'],
  ['server-error', 'InternalServerError', 'Something went wrong.'],
  ['server-error', '503', 'The answer had no body.'],
  [
    'name-held-by-deleted-account',
    'Conflict',
    'A deleted Automation account with this name exists and can be restored.'.replace('A deleted', 'The deleted'),
  ],
  ['conditional-access', 'invalid_grant', 'AADSTS53003: Access has been blocked by Conditional Access policies.'],
  ['mfa-needed', 'invalid_grant', 'AADSTS50076: you must use multi-factor authentication to access.'],
  ['token-expired', 'ExpiredAuthenticationToken', 'The access token expiry UTC time is earlier than now.'],
  ['sign-in-expired', 'invalid_grant', 'AADSTS700082: The refresh token has expired due to inactivity.'],
  ['wrong-tenant', 'InvalidAuthenticationTokenTenant', 'The access token is from the wrong issuer.'],
  ['tenant-not-found', 'invalid_request', "AADSTS90002: Tenant 'x' not found."],
  [
    'claims-challenge',
    'CredentialUnavailableError',
    "This credential doesn't support claims challenges. To authenticate with the required claims, please run the following command: az login --claims-challenge e30=",
  ],
  ['no-credential', 'CredentialUnavailableError', "Please run 'az login' from a command prompt."],
  ['name-not-resolved', 'ENOTFOUND', 'getaddrinfo ENOTFOUND management.azure.com'],
  ['connection-lost', 'ECONNRESET', 'socket hang up'],
  ['proxy-refused', 'HTTP407', 'The answer had no body.'],
  ['clock', 'CERT_NOT_YET_VALID', 'certificate is not yet valid'],
  ['certificate', 'SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain'],
  ['null-subscription', undefined, "'this.Client.SubscriptionId' cannot be null."],
  ['null-array', undefined, 'System.Management.Automation.RuntimeException: Cannot index into a null array.'],
  ['no-system-identity', undefined, 'There is no system-assigned user identity. Aborting.'],
  [
    'autosave-not-recognized',
    undefined,
    "The term 'Disable-AzContextAutosave' is not recognized as the name of a cmdlet",
  ],
  [
    'command-not-recognized',
    undefined,
    "The term 'Get-AzUserAssignedIdentity' is not recognized as the name of a cmdlet",
  ],
  ['unattached-identity', undefined, 'Invalid or unassigned user-assigned managed identity'],
  [
    'identity-not-found',
    undefined,
    "The Resource 'Microsoft.ManagedIdentity/userAssignedIdentities/xUAMI4' under resource group 'ContosoLab' was not found.",
  ],
  ['user-assigned-not-supported', undefined, 'User assigned identity is currently not supported.'],
  ['broken-accounts-module', undefined, 'ManagedIdentityCredential authentication failed: Service request failed.'],
  ['method-on-null', undefined, 'You cannot call a method on a null-valued expression.'],
  ['job-cut-off', undefined, 'The job was cut off when the sandbox was closed.'],
];

test.each(seen)('%s', (id, code, text) => {
  expect(explain({ ...(code === undefined ? {} : { code }), text })?.id).toBe(id);
});

test('every entry is seen above', () => {
  expect(explanationEntries.map((e) => e.id).filter((id) => !seen.some(([known]) => known === id))).toEqual([]);
});

test('what is not known is not explained', () => {
  expect(explain({ code: 'BrandNewError', text: 'Something new.' })).toBeNull();
  expect(explainRecord('Something new.')).toBeNull();
});

test('a report keeps its own words, Azure’s text and the request id, and gains what it lacks', () => {
  const report = new TutorialError({
    kind: 'cloud',
    code: 'PrincipalNotFound',
    exitCode: exitCodes.cloud,
    message: 'The role could not be assigned.',
    raw: 'Principal x does not exist in the directory y.',
    status: 400,
    requestId: 'r-1',
  }).toJSON();
  const found = explained(report);
  expect(found).toMatchObject({ ...report, why: expect.stringContaining('directory server'), next: expect.any(Array) });
  expect(found.next.at(-1)).toBe('More: https://github.com/Azure/avdaccelerator/issues/76');
  const own = { ...report, why: 'Ours.', next: ['Do this.'] };
  expect(explained(own)).toBe(own);
});
