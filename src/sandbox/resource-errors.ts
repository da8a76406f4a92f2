/** What is not there, may not be called so, or may not lie there. The texts are those of recorded answers. */
import { AzureError, gateway, service } from './azure-error.ts';

export const resourceErrors = {
  subscriptionNotFound: (id: string) =>
    gateway(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`),
  resourceGroupNotFound: (name: string) =>
    gateway(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`),
  resourceGroupBeingDeleted: (name: string) =>
    gateway(
      409,
      'ResourceGroupBeingDeleted',
      `The resource group '${name}' is in deprovisioning state and cannot perform this operation.`,
    ),
  /** `path`: `Microsoft.Automation/automationAccounts/a/runbooks/r`. */
  resourceNotFound: (path: string, group: string) =>
    gateway(
      404,
      'ResourceNotFound',
      `The Resource '${path}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
    ),
  /** `type`: `automationAccounts/runbooks`. */
  parentNotFound: (verb: string, type: string, parentId: string) =>
    gateway(
      404,
      'ParentResourceNotFound',
      `Failed to perform '${verb}' on resource(s) of type '${type}', because the parent resource '${parentId}' could not be found.`,
    ),
  locationRequired: () => gateway(400, 'LocationRequired', 'The location property is required for this definition.'),
  locationNotAvailable: (location: string, type: string, available: readonly string[]) =>
    gateway(
      400,
      'LocationNotAvailableForResourceType',
      `The provided location '${location}' is not available for resource type '${type}'. List of available regions for the resource type is '${available.join(',')}'.`,
    ),
  groupLocationNotAvailable: (location: string, available: readonly string[]) =>
    gateway(
      400,
      'LocationNotAvailableForResourceGroup',
      `The provided location '${location}' is not available for resource group. List of available regions is '${available.join(',')}'.`,
    ),
  locationChanged: (name: string, location: string, group: string, wanted: string) =>
    gateway(
      409,
      'InvalidResourceLocation',
      `The resource '${name}' already exists in location '${location}' in resource group '${group}'. A resource with the same name cannot be created in location '${wanted}'. Please select a new resource name.`,
    ),
  groupLocationChanged: (location: string, wanted: string) =>
    gateway(
      409,
      'InvalidResourceGroupLocation',
      `Invalid resource group location '${wanted}'. The Resource group already exists in location '${location}'.`,
    ),
  /** Names too long or with characters that the type does not allow. */
  invalidResourceName: (name: string, detail: string) =>
    gateway(400, 'InvalidResourceName', `Resource name '${name}' is invalid. ${detail}`),
  groupNameInvalid: (name: string, invalid: string) =>
    gateway(
      400,
      'InvalidResourceGroup',
      `The provided resource group name '${name}' has these invalid characters: '${invalid}'. The name can only be a letter, digit, '-', '.', '(', ')' or '_'.`,
    ),
  groupNameTooLong: (length: number) =>
    gateway(
      400,
      'InvalidResourceGroup',
      `The provided resource group name has length '${length}' which exceeds the maximum length of '90'.`,
    ),
  /** A `location` with characters that no place has. */
  locationInvalid: (location: string) =>
    gateway(
      400,
      'InvalidResourceLocation',
      `The specified location '${location}' is invalid. A location must consist of characters, whitespace, digit, or following symbols '(,)'.`,
    ),
  identityMissing: (resourceId: string, identityId: string) =>
    gateway(
      400,
      'FailedIdentityOperation',
      `Identity operation for resource '${resourceId}' failed with error 'Failed to perform resource identity operation. Status: 'BadRequest'. Response: '{"error":{"code":"BadRequest","message":"Resource '${identityId}' was not found."}}'.'.`,
    ),
  /** The Automation service's own 404: bare; the message is "" for modules, else "{Thing} not found.". */
  automationNotFound: (message = '') => new AzureError('NotFound', message, { status: 404, envelope: 'bare' }),
  operationNotAllowed: (message: string, target?: string) =>
    service(409, 'OperationNotAllowed', message, target ? { target } : {}),
} as const;
