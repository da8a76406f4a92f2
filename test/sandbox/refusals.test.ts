/** Azure's own errors for what is wrong with a request: never a 500, never a 200 with nothing behind it. */

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/types.ts';
import { type RawOptions, send } from './support/raw.ts';

let sandbox: Sandbox;
let subscription: string;
let identity: string;

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'refusals', frozen: true, startAt: Date.UTC(2026, 0, 1) });
  subscription = `/subscriptions/${sandbox.subscriptionId}`;
  identity = `${subscription}/resourceGroups/ContosoLab/providers/Microsoft.ManagedIdentity/userAssignedIdentities`;
});
afterAll(() => sandbox.close());

interface Case {
  readonly what: string;
  readonly method: string;
  readonly target: () => string;
  readonly options?: RawOptions;
  readonly status: number;
  readonly code: string;
  readonly message: string | RegExp;
}

const put = (body: unknown, headers?: Record<string, string>): RawOptions => ({
  body,
  ...(headers ? { headers } : {}),
});
const version = 'api-version=2023-01-31';

const cases: readonly Case[] = [
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
    what: 'a body that is no JSON',
    method: 'PUT',
    target: () => `${identity}/x?${version}`,
    options: put('{"location": westus}'),
    status: 400,
    code: 'InvalidRequestContent',
    message:
      /^The request content was invalid and could not be deserialized: 'Unexpected character encountered while parsing value: w\. Path '', line 1, position 13\.'\.$/,
  },
  {
    what: 'a body that breaks off',
    method: 'PUT',
    target: () => `${identity}/x?${version}`,
    options: put('{"location":\n"westus"'),
    status: 400,
    code: 'InvalidRequestContent',
    message: /Unexpected end when reading JSON\. Path '', line 2, position 8\./,
  },
  {
    what: 'a body that is too deep',
    method: 'PUT',
    target: () => `${identity}/x?${version}`,
    options: put(`{"tags":${'['.repeat(100_000)}`),
    status: 400,
    code: 'InvalidRequestContent',
    message: /MaxDepth of 128/,
  },
  {
    what: 'a body that is a list',
    method: 'PUT',
    target: () => `${identity}/x?${version}`,
    options: put([1]),
    status: 400,
    code: 'InvalidRequestContent',
    message: /could not be deserialized/,
  },
  {
    what: 'another media type',
    method: 'PUT',
    target: () => `${identity}/x?${version}`,
    options: put('<location>westus</location>', { 'content-type': 'application/xml' }),
    status: 415,
    code: 'UnsupportedMediaType',
    message: "The content media type 'application/xml' is not supported. Only 'application/json' is supported.",
  },
  {
    what: 'no location',
    method: 'PUT',
    target: () => `${identity}/x?${version}`,
    options: put({}),
    status: 400,
    code: 'LocationRequired',
    message: 'The location property is required for this definition.',
  },
  {
    what: 'a location that is none of the type',
    method: 'PUT',
    target: () => `${identity}/x?${version}`,
    options: put({ location: 'Atlantis' }),
    status: 400,
    code: 'LocationNotAvailableForResourceType',
    message:
      /^The provided location 'Atlantis' is not available for resource type 'Microsoft.ManagedIdentity\/userAssignedIdentities'\. List of available regions for the resource type is '.*'\.$/,
  },
  {
    what: 'a location before the group is looked up',
    method: 'PUT',
    target: () =>
      `${subscription}/resourceGroups/none/providers/Microsoft.ManagedIdentity/userAssignedIdentities/x?${version}`,
    options: put({}),
    status: 400,
    code: 'LocationRequired',
    message: 'The location property is required for this definition.',
  },
  {
    what: 'tags that are no texts',
    method: 'PUT',
    target: () => `${identity}/tagged?${version}`,
    options: put({ location: 'westus', tags: { a: { b: 'c' } } }),
    status: 400,
    code: 'InvalidRequestContent',
    message: /Path 'tags\.a'/,
  },
  {
    what: 'a name that is too long for the type',
    method: 'PUT',
    target: () => `${identity}/${'x'.repeat(129)}?${version}`,
    options: put({ location: 'westus' }),
    status: 400,
    code: 'InvalidResourceName',
    message: /between 3 and 128 characters/,
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
    what: "a group's name that is too long",
    method: 'PUT',
    target: () => `${subscription}/resourceGroups/${'g'.repeat(91)}?api-version=2021-04-01`,
    options: put({ location: 'westus' }),
    status: 400,
    code: 'InvalidResourceGroup',
    message: "The provided resource group name has length '91' which exceeds the maximum length of '90'.",
  },
  {
    what: "a group's name with what no group's name has",
    method: 'PUT',
    target: () => `${subscription}/resourceGroups/a%20b!?api-version=2021-04-01`,
    options: put({ location: 'westus' }),
    status: 400,
    code: 'InvalidResourceGroup',
    message:
      "The provided resource group name 'a b!' has these invalid characters: ' !'. The name can only be a letter, digit, '-', '.', '(', ')' or '_'.",
  },
  {
    what: "a group's location that is no place",
    method: 'PUT',
    target: () => `${subscription}/resourceGroups/place?api-version=2021-04-01`,
    options: put({ location: 'non-existing' }),
    status: 400,
    code: 'InvalidResourceLocation',
    message:
      "The specified location 'non-existing' is invalid. A location must consist of characters, whitespace, digit, or following symbols '(,)'.",
  },
  {
    what: "a group's location that is not offered",
    method: 'PUT',
    target: () => `${subscription}/resourceGroups/place?api-version=2021-04-01`,
    options: put({ location: 'centraluseuap' }),
    status: 400,
    code: 'LocationNotAvailableForResourceGroup',
    message:
      /^The provided location 'centraluseuap' is not available for resource group\. List of available regions is '/,
  },
  {
    what: 'a group that moves',
    method: 'PUT',
    target: () => `${subscription}/resourceGroups/ContosoLab?api-version=2021-04-01`,
    options: put({ location: 'eastus' }),
    status: 409,
    code: 'InvalidResourceGroupLocation',
    message: "Invalid resource group location 'eastus'. The Resource group already exists in location 'westus'.",
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
];

test.each(cases)('$what: $status $code', async ({ method, target, options, status, code, message }) => {
  const answer = await send(sandbox, method, target(), options);
  expect([answer.status, answer.body?.error?.code]).toEqual([status, code]);
  if (typeof message === 'string') expect(answer.body.error.message).toBe(message);
  else expect(answer.body.error.message).toMatch(message);
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
});

test('no request whatever makes the front door stumble', async () => {
  const { token } = await sandbox.mintToken();
  const piece = fc.oneof(
    fc.constantFrom(
      'subscriptions',
      'resourceGroups',
      'providers',
      'Microsoft.ManagedIdentity',
      'userAssignedIdentities',
    ),
    fc.constantFrom(
      'Microsoft.Authorization',
      'roleAssignments',
      'roleDefinitions',
      'tags',
      'default',
      'resources',
      '',
    ),
    fc.constantFrom('ContosoLab', '%2F', '%', '..', '%00', 'a b', "'", '__proto__', 'constructor'),
    fc.string({ maxLength: 12 }).map(encodeURIComponent),
    fc.constant(sandbox.subscriptionId),
  );
  const target = fc
    .tuple(fc.array(piece, { maxLength: 10 }), fc.constantFrom('2021-04-01', '2022-04-01', '2023-01-31', 'x'))
    .map(([parts, version]) => `/${parts.join('/')}?api-version=${version}`);
  const body = fc.oneof(
    fc.constant(undefined),
    fc.json(),
    fc.string(),
    fc.constant('{"properties":{"principalId":1},"tags":[],"identity":""}'),
  );
  const method = fc.constantFrom('GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE');
  await fc.assert(
    fc.asyncProperty(method, target, body, async (verb, address, text) => {
      // The lab itself stays: it is not what is looked at here.
      if (verb === 'DELETE') return;
      const answer = await send(sandbox, verb, address, { token, ...(text === undefined ? {} : { body: text }) });
      expect(answer.status).toBeLessThan(500);
      if (answer.status >= 400 && verb !== 'HEAD') expect(typeof answer.body.error.code).toBe('string');
    }),
    { seed: 7, numRuns: 3_000 },
  );
});

describe('every answer', () => {
  test('has the headers that Resource Manager gives', async () => {
    const answer = await send(sandbox, 'GET', `${subscription}/resourceGroups?api-version=2021-04-01`, {
      headers: {
        'x-ms-client-request-id': 'mine',
        'x-ms-return-client-request-id': 'true',
        'x-ms-correlation-request-id': '12345678-1234-4234-8234-123456789012',
      },
    });
    const { 'x-ms-request-id': id = '', 'content-length': length, ...headers } = answer.headers;
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(Number(length)).toBeGreaterThan(100);
    expect(headers).toEqual({
      'cache-control': 'no-cache',
      pragma: 'no-cache',
      expires: '-1',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'content-type': 'application/json; charset=utf-8',
      'x-ms-ratelimit-remaining-subscription-reads': expect.stringMatching(/^\d+$/),
      'x-ms-correlation-request-id': '12345678-1234-4234-8234-123456789012',
      'x-ms-routing-request-id': `WESTUS:20260101T000000Z:${id}`,
      'x-ms-client-request-id': 'mine',
      date: 'Thu, 01 Jan 2026 00:00:00 GMT',
    });
  });

  test('to a write that is not one has no body and says so', async () => {
    const gone = await send(sandbox, 'DELETE', `${identity}/nobody?${version}`);
    expect([gone.status, gone.body, gone.headers['content-length']]).toEqual([204, undefined, undefined]);
    const deletion = await send(
      sandbox,
      'PUT',
      `${subscription}/resourceGroups/brief?api-version=2021-04-01`,
      put({ location: 'westus' }),
    );
    expect(deletion.status).toBe(201);
    const accepted = await send(sandbox, 'DELETE', `${subscription}/resourceGroups/brief?api-version=2021-04-01`);
    expect([accepted.status, accepted.headers['content-length'], accepted.headers['retry-after']]).toEqual([
      202,
      '0',
      '15',
    ]);
  });
});
