/** Azure's own errors for an address, a version, a method or a filter: never a 500, never a 200 with nothing behind it. */
import { identity, inRefusingLab, put, subscription, testRefusals, version } from './support/refusals.ts';

inRefusingLab();

testRefusals([
  {
    what: 'a subscription that is no guid',
    method: 'GET',
    target: () => '/subscriptions/mine/resourceGroups?api-version=2021-04-01',
    status: 400,
    code: 'InvalidSubscriptionId',
    message: "The provided subscription identifier 'mine' is malformed or invalid.",
  },
  {
    what: 'a subscription that is not there',
    method: 'GET',
    target: () => '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups?api-version=2021-04-01',
    status: 404,
    code: 'SubscriptionNotFound',
    message: "The subscription '11111111-1111-4111-8111-111111111111' could not be found.",
  },
  {
    what: 'a namespace that nobody has',
    method: 'GET',
    target: () => `${subscription}/resourceGroups/ContosoLab/providers/Microsoft.Fake/things/x?api-version=2020-01-01`,
    status: 404,
    code: 'InvalidResourceNamespace',
    message: "The resource namespace 'Microsoft.Fake' is invalid.",
  },
  {
    what: 'a type that the namespace has not',
    method: 'GET',
    target: () => `${subscription}/resourceGroups/ContosoLab/providers/Microsoft.ManagedIdentity/things/x?${version}`,
    status: 404,
    code: 'InvalidResourceType',
    message:
      "The resource type could not be found in the namespace 'Microsoft.ManagedIdentity' for api version '2023-01-31'.",
  },
  {
    what: 'a version that a type in a region has not',
    method: 'GET',
    target: () => `${identity}/x?api-version=2000-01-01`,
    status: 400,
    code: 'NoRegisteredProviderFound',
    message:
      /^No registered resource provider found for location 'westus' and API version '2000-01-01' for type 'userAssignedIdentities'\. The supported api-versions are '.*2023-01-31.*'\. The supported locations are '.*westus.*'\.$/,
  },
  {
    what: 'a version that a type without a region has not',
    method: 'GET',
    target: () => `${subscription}/providers/Microsoft.Authorization/roleAssignments?api-version=0001-07-01`,
    status: 404,
    code: 'InvalidResourceType',
    message:
      /^The resource type 'roleAssignments' could not be found in the namespace 'Microsoft.Authorization' for api version '0001-07-01'\. The supported api-versions are '2022-04-01,.*'\.$/,
  },
  {
    what: "a version that Resource Manager's own addresses have not",
    method: 'GET',
    target: () => `${subscription}/resourceGroups?api-version=2030-01-01`,
    status: 400,
    code: 'InvalidApiVersionParameter',
    message: /^The api-version '2030-01-01' is invalid\. The supported versions are '2025-04-01,.*'\.$/,
  },
  {
    what: 'a method that a type has not',
    method: 'POST',
    target: () => `${identity}/x?${version}`,
    options: put({}),
    status: 405,
    code: 'HttpMethodNotSupported',
    message:
      "The http method 'POST' is not supported for resource type 'Microsoft.ManagedIdentity/userAssignedIdentities'.",
  },
  {
    what: 'a method that nothing has',
    method: 'TRACE',
    target: () => `${identity}/x?${version}`,
    status: 405,
    code: 'HttpMethodNotSupported',
    message: /TRACE/,
  },
  {
    what: 'an address that means nothing',
    method: 'GET',
    target: () => `/nonsense/of/mine?api-version=2021-04-01`,
    status: 403,
    code: 'AuthorizationFailed',
    message: /does not have authorization to perform action/,
  },
  {
    what: 'deny assignments, which the sandbox does not have',
    method: 'GET',
    target: () => `${subscription}/providers/Microsoft.Authorization/denyAssignments?api-version=2022-04-01`,
    status: 404,
    code: 'InvalidResourceType',
    message: /^The resource type could not be found in the namespace 'Microsoft.Authorization'/,
  },
  {
    what: 'deployments, which the sandbox does not have',
    method: 'PUT',
    target: () =>
      `${subscription}/resourcegroups/ContosoLab/providers/Microsoft.Resources/deployments/d?api-version=2021-04-01`,
    options: put({ properties: { mode: 'Incremental', template: {} } }),
    status: 404,
    code: 'InvalidResourceType',
    message: /^The resource type could not be found in the namespace 'Microsoft.Resources'/,
  },
  {
    what: 'a group that is not there',
    method: 'GET',
    target: () =>
      `${subscription}/resourceGroups/none/providers/Microsoft.ManagedIdentity/userAssignedIdentities/x?${version}`,
    status: 404,
    code: 'ResourceGroupNotFound',
    message: "Resource group 'none' could not be found.",
  },
  {
    what: 'a name that is too long for anything',
    method: 'GET',
    target: () => `${identity}/${'x'.repeat(5_000)}?${version}`,
    status: 400,
    code: 'InvalidResourceName',
    message: /up to 260 characters/,
  },
  {
    what: 'an address that is encoded twice',
    method: 'GET',
    target: () => `${identity}/a%2520b?${version}`,
    status: 400,
    code: 'InvalidDoubleEncodedRequestUri',
    message:
      /^The request URI 'https:\/\/management\.azure\.com:443\/subscriptions\/.*' is not valid, because it contains double encoding sequence '%25'\.$/,
  },
  {
    what: 'a filter that is not understood',
    method: 'GET',
    target: () => `${subscription}/resources?$filter=colour eq 'red'&api-version=2021-04-01`,
    status: 400,
    code: 'InvalidFilterInQueryString',
    message: "Invalid $filter 'colour eq 'red'' specified in the query string.",
  },
  {
    what: 'a filter of role assignments that Azure does not have',
    method: 'GET',
    target: () =>
      `${subscription}/providers/Microsoft.Authorization/roleAssignments?$filter=atScope() and principalId eq 'x'&api-version=2022-04-01`,
    status: 400,
    code: 'BadRequest',
    message:
      "The filter 'atScope() and principalId eq 'x'' is not supported. Supported filters are either 'atScope()' or 'principalId eq '{value}' or assignedTo('{value}')'.",
  },
]);
