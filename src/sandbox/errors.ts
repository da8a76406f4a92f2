import { authenticationErrors } from './authentication-errors.ts';
import { AzureError, gateway, service } from './azure-error.ts';

export { AzureError, type Envelope } from './azure-error.ts';

const noDashes = (guid: string): string => guid.replaceAll('-', '').toLowerCase();

/** Azure's errors, in its words; the texts are those of recorded answers. `throw fail.resourceGroupNotFound(name)`. */
export const fail = {
  ...authenticationErrors,
  authorization: (client: string, objectId: string, action: string, scope: string) =>
    gateway(
      403,
      'AuthorizationFailed',
      `The client '${client}' with object id '${objectId}' does not have authorization${
        /^microsoft\.authorization\/roleassignments\/write$/i.test(action) ? ' or an ABAC condition not fulfilled' : ''
      } to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    ),
  linkedAuthorization: (
    client: string,
    objectId: string,
    action: string,
    scope: string,
    linkedAction: string,
    linked: string,
  ) =>
    gateway(
      403,
      'LinkedAuthorizationFailed',
      `The client '${client}' with object id '${objectId}' has permission to perform action '${action}' on scope '${scope}'; however, it does not have permission to perform action '${linkedAction}' on the linked scope(s) '${linked}' or the linked scope(s) are invalid.`,
    ),
  subscriptionNotFound: (id: string) =>
    gateway(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`),
  invalidSubscriptionId: (id: string) =>
    gateway(400, 'InvalidSubscriptionId', `The provided subscription identifier '${id}' is malformed or invalid.`),
  missingApiVersion: () =>
    gateway(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    ),
  invalidApiVersion: (version: string, supported: readonly string[]) =>
    gateway(
      400,
      'InvalidApiVersionParameter',
      `The api-version '${version}' is invalid. The supported versions are '${supported.join(',')}'.`,
    ),
  invalidNamespace: (namespace: string) =>
    gateway(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`),
  invalidResourceType: (type: string, namespace: string, version: string, supported: readonly string[]) =>
    gateway(
      404,
      'InvalidResourceType',
      supported.length === 0
        ? `The resource type could not be found in the namespace '${namespace}' for api version '${version}'.`
        : `The resource type '${type}' could not be found in the namespace '${namespace}' for api version '${version}'. The supported api-versions are '${supported.join(',')}'.`,
    ),
  noRegisteredProvider: (
    location: string,
    version: string,
    type: string,
    versions: readonly string[],
    locations: readonly string[],
  ) =>
    gateway(
      400,
      'NoRegisteredProviderFound',
      `No registered resource provider found for location '${location}' and API version '${version}' for type '${type}'. The supported api-versions are '${versions.join(', ')}'. The supported locations are '${locations.join(', ')}'.`,
    ),
  notRegistered: (namespace: string) => {
    const message = `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`;
    return gateway(409, 'MissingSubscriptionRegistration', message, {
      details: [{ code: 'MissingSubscriptionRegistration', target: namespace, message }],
    });
  },
  notFoundInPath: (path: string) => gateway(404, 'NotFound', `The requested path '${path}' does not exist.`),
  methodNotAllowed: (method: string, type: string) =>
    gateway(405, 'HttpMethodNotSupported', `The http method '${method}' is not supported for resource type '${type}'.`),
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
  invalidContent: (detail: string) =>
    gateway(
      400,
      'InvalidRequestContent',
      `The request content was invalid and could not be deserialized: '${detail}'.`,
    ),
  unsupportedMediaType: (type: string) =>
    gateway(
      415,
      'UnsupportedMediaType',
      `The content media type '${type}' is not supported. Only 'application/json' is supported.`,
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
  invalidFilter: (filter: string) =>
    gateway(400, 'InvalidFilterInQueryString', `Invalid $filter '${filter}' specified in the query string.`),
  identityMissing: (resourceId: string, identityId: string) =>
    gateway(
      400,
      'FailedIdentityOperation',
      `Identity operation for resource '${resourceId}' failed with error 'Failed to perform resource identity operation. Status: 'BadRequest'. Response: '{"error":{"code":"BadRequest","message":"Resource '${identityId}' was not found."}}'.'.`,
    ),
  principalNotFound: (objectId: string, tenantId: string) =>
    service(
      400,
      'PrincipalNotFound',
      `Principal ${noDashes(objectId)} does not exist in the directory ${tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`,
    ),
  unmatchedPrincipalType: (objectId: string, is: string, said: string) =>
    service(
      400,
      'UnmatchedPrincipalType',
      `The PrincipalId '${noDashes(objectId)}' has type '${is}' , which is different from specified PrinciaplType '${said}'.`,
    ),
  roleAssignmentExists: () => service(409, 'RoleAssignmentExists', 'The role assignment already exists.'),
  roleDefinitionMissing: (id: string) =>
    service(404, 'RoleDefinitionDoesNotExist', `The specified role definition with ID '${id}' does not exist.`),
  /** The Automation service's own 404: bare; the message is "" for modules, else "{Thing} not found.". */
  automationNotFound: (message = '') => new AzureError('NotFound', message, { status: 404, envelope: 'bare' }),
  operationNotAllowed: (message: string, target?: string) =>
    service(409, 'OperationNotAllowed', message, target ? { target } : {}),
  throttled: (seconds: number) =>
    new AzureError(
      'TooManyRequests',
      `Number of requests for subscription exceeded the limit. Please try again after '${seconds}' seconds.`,
      { status: 429, gateway: true, headers: { 'retry-after': String(seconds) } },
    ),
  unavailable: () =>
    new AzureError('ServiceUnavailable', 'The service is unavailable. Please try again later.', { status: 503 }),
} as const;
