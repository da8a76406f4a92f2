import type { Sandbox } from '../../src/sandbox/types.ts';
import type { WireRequest } from '../../src/wire.ts';

/** One operation that is measured: `make(turn)` is its request. */
export interface Measured {
  readonly name: string;
  readonly make: (turn: number) => WireRequest;
  /** What it must answer. */
  readonly status: number;
}

const guid = (turn: number): string => `00000000-0000-4000-8000-${String(turn).padStart(12, '0')}`;
const reader = '/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7';

/** The operations, on a sandbox that is prepared for them. `origin`: where they are sent. */
export async function requestsOf(sandbox: Sandbox, origin: string): Promise<readonly Measured[]> {
  const { token } = await sandbox.mintToken();
  const subscription = `/subscriptions/${sandbox.subscriptionId}`;
  const group = `${subscription}/resourceGroups/ContosoLab`;
  const identities = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`;
  const vm = `${group}/providers/Microsoft.Compute/virtualMachines/ContosoVM`;
  const request =
    (method: string, path: string | ((turn: number) => string), body?: unknown, authorization = `Bearer ${token}`) =>
    (turn: number): WireRequest => ({
      method,
      url: `${origin}${typeof path === 'string' ? path : path(turn)}`,
      headers: {
        authorization,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const made = await sandbox.frontDoor(
    request('PUT', `${identities}/nobody?api-version=2023-01-31`, { location: 'westus' })(0),
  );
  const { principalId } = (JSON.parse(made.body) as { properties: { principalId: string } }).properties;
  const stranger = await sandbox.mintToken({ principalId });
  const client = await sandbox.client();
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: client.clientId,
    client_secret: client.clientSecret,
    scope: 'https://management.azure.com/.default',
  }).toString();
  const assignment = {
    properties: { principalId: client.objectId, principalType: 'ServicePrincipal', roleDefinitionId: reader },
  };
  return [
    { name: 'list subscriptions', status: 200, make: request('GET', '/subscriptions?api-version=2022-12-01') },
    { name: 'get group', status: 200, make: request('GET', `${group}?api-version=2021-04-01`) },
    {
      name: 'put group (again)',
      status: 200,
      make: request('PUT', `${group}?api-version=2021-04-01`, { location: 'westus' }),
    },
    { name: 'get identity', status: 200, make: request('GET', `${identities}/nobody?api-version=2023-01-31`) },
    {
      name: 'put identity (again)',
      status: 200,
      make: request('PUT', `${identities}/nobody?api-version=2023-01-31`, { location: 'westus' }),
    },
    {
      name: 'get machine with instance view',
      status: 200,
      make: request('GET', `${vm}?$expand=instanceView&api-version=2024-07-01`),
    },
    {
      name: 'put role assignment (again)',
      status: 201,
      make: request(
        'PUT',
        `${group}/providers/Microsoft.Authorization/roleAssignments/${guid(1)}?api-version=2022-04-01`,
        assignment,
      ),
    },
    {
      name: 'list role assignments',
      status: 200,
      make: request('GET', `${group}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`),
    },
    {
      name: 'refused: 403',
      status: 403,
      make: request('POST', `${vm}/start?api-version=2024-07-01`, undefined, `Bearer ${stranger.token}`),
    },
    {
      name: 'not there: 404',
      status: 404,
      make: request('GET', (turn) => `${identities}/n${turn}?api-version=2023-01-31`),
    },
    {
      name: 'sign in (a new token)',
      status: 200,
      make: () => ({
        method: 'POST',
        url: `${origin}/${sandbox.tenantId}/oauth2/v2.0/token`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form,
      }),
    },
  ];
}
